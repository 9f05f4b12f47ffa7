/** The focus ring of everything that takes the keyboard. */
export const focusRing =
  'pk:outline-none pk:focus-visible:outline-2 pk:focus-visible:outline-solid pk:focus-visible:outline-offset-1 pk:focus-visible:outline-focus';

/** The ring drawn inside, where an outer one would be cut off: rows, items, edge to edge parts. */
export const innerFocusRing =
  'pk:outline-none pk:focus-visible:outline-2 pk:focus-visible:outline-solid pk:focus-visible:-outline-offset-2 pk:focus-visible:outline-focus';
