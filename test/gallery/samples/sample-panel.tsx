import { PanelFrame } from '../../../src/components/shell/panel-frame.tsx';
import { Button } from '../../../src/components/ui/button.tsx';
import { SearchInput } from '../../../src/components/ui/input.tsx';
import { TableSamples } from './table-samples.tsx';

/** A panel with everything that a frame can have. */
export function SamplePanel() {
  return (
    <PanelFrame
      refreshing
      actions={<Button variant="primary">Restart services</Button>}
      toolbar={<SearchInput label="Filter services" />}
    >
      <TableSamples />
    </PanelFrame>
  );
}
