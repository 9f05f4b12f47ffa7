import { toNextHandlers } from 'platform-kit/proxy/next';
import { getKit } from '../../../../server/kit';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextHandlers({
  fetch: (request) => getKit().proxy.fetch(request),
});
