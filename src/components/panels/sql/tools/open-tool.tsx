import { lazyPart, useLazyPart } from '../../../ui/lazy-part.ts';
import type { ToolSheetProps } from './tool-sheet.tsx';

const sheet = lazyPart(async () => (await import('./tool-sheet.tsx')).ToolSheet);

/** The tool that is open; its code comes with the first one. */
export function OpenTool(props: ToolSheetProps) {
  const { tool, close } = props.tools;
  const { component: Loaded } = useLazyPart(sheet, tool !== undefined, close);
  return tool && Loaded ? <Loaded {...props} /> : null;
}
