/** The one seam of the kit: the browser, the proxy, its upstream and the embedded Management API all have this type. */
export type Fetch = (request: Request) => Promise<Response>;
