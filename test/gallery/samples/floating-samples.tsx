import { useState } from 'react';
import { useConfirm } from '../../../src/components/shell/use-confirm.tsx';
import { Button } from '../../../src/components/ui/button.tsx';
import { Dialog } from '../../../src/components/ui/dialog.tsx';
import { Field } from '../../../src/components/ui/field.tsx';
import { Input } from '../../../src/components/ui/input.tsx';
import { Menu } from '../../../src/components/ui/menu.tsx';
import { useToast } from '../../../src/components/ui/toast.tsx';

const nothing = () => undefined;

const items = [
  { id: 'rename', label: 'Rename', onSelect: nothing },
  { id: 'pause', label: 'Pause', hint: 'Not while it comes up', disabled: true, onSelect: nothing },
  { id: 'delete', label: 'Delete', tone: 'danger', separated: true, onSelect: nothing },
] as const;

function DialogSample() {
  const [open, setOpen] = useState(false);
  const footer = (
    <>
      <Button onClick={() => setOpen(false)}>Cancel</Button>
      <Button variant="primary" onClick={() => setOpen(false)}>
        Rename
      </Button>
    </>
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open dialog</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Rename project" closeLabel="Close" footer={footer}>
        <Field label="Name">
          <Input defaultValue="billing-eu" />
        </Field>
      </Dialog>
    </>
  );
}

const request = {
  title: 'Delete billing-eu?',
  action: 'Delete project',
  happens: ['The database stops at once.', 'Its API keys no longer work.'],
  lost: ['14 tables with 1,204 rows', '3 edge functions'],
  stays: ['The invoices of past months'],
  typeName: 'billing-eu',
};

export function FloatingSamples() {
  const confirm = useConfirm();
  const { show } = useToast();
  return (
    <div className="gallery-row">
      <Menu trigger={<Button>Open menu</Button>} items={items} align="start" />
      <DialogSample />
      <Button variant="danger" onClick={() => void confirm(request)}>
        Delete project
      </Button>
      <Button onClick={() => show({ title: 'Project is healthy', text: 'billing-eu took 42 s.' })}>Show toast</Button>
      <Button
        onClick={() =>
          show({ tone: 'danger', title: 'Pausing failed', action: { label: 'Try again', onClick: nothing } })
        }
      >
        Show failure
      </Button>
    </div>
  );
}
