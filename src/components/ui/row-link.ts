import { createContext, useContext } from 'react';

/** Whether the row around takes the focus itself, as in a grid. */
export const RowFocusContext = createContext(false);

/** Props that make a link in a row act for the whole row. */
export function useRowLink() {
  const rowTakesFocus = useContext(RowFocusContext);
  return {
    'data-row-link': '',
    tabIndex: rowTakesFocus ? -1 : 0,
    className: 'pk:bg-transparent pk:text-start pk:outline-none pk:cursor-pointer pk:after:absolute pk:after:inset-0',
  } as const;
}
