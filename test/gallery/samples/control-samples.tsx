import Plus from 'lucide-react/icons/plus';
import RotateCw from 'lucide-react/icons/rotate-cw';
import { useState } from 'react';
import { Button, type ButtonVariant, IconButton } from '../../../src/components/ui/button.tsx';
import { Field } from '../../../src/components/ui/field.tsx';
import { Input, SearchInput, TextArea } from '../../../src/components/ui/input.tsx';
import { Select } from '../../../src/components/ui/select.tsx';
import { Switch } from '../../../src/components/ui/switch.tsx';
import { Tabs } from '../../../src/components/ui/tabs.tsx';

const variants: readonly ButtonVariant[] = ['primary', 'secondary', 'ghost', 'danger'];

const regions = [
  { label: 'Region groups', options: [{ value: 'emea', label: 'Europe, Middle East and Africa' }] },
  {
    label: 'Regions',
    options: [
      { value: 'eu-central-1', label: 'Central EU (Frankfurt)' },
      { value: 'us-east-1', label: 'East US (North Virginia)' },
      { value: 'full', label: 'West EU (Ireland), no capacity', disabled: true },
    ],
  },
];

function Buttons() {
  return (
    <div className="gallery-row">
      {variants.map((variant) => (
        <Button key={variant} variant={variant}>
          Create branch
        </Button>
      ))}
      <Button variant="primary" busy>
        Creating branch
      </Button>
      <Button variant="primary" disabled>
        Create branch
      </Button>
      <Button disabled>Create branch</Button>
      <Button icon={<Plus aria-hidden size={14} />}>New secret</Button>
      <Button size="small">Undo</Button>
      <IconButton label="Refresh">
        <RotateCw aria-hidden size={16} />
      </IconButton>
      <IconButton label="Refresh the list" variant="secondary" size="small">
        <RotateCw aria-hidden size={14} />
      </IconButton>
    </div>
  );
}

function Fields() {
  const [region, setRegion] = useState('emea');
  const [on, setOn] = useState(true);
  return (
    <div className="gallery-columns">
      <Field label="Name" help="Lower case letters, digits and dashes.">
        <Input defaultValue="billing-eu" />
      </Field>
      <Field label="Region" note="Required">
        <Select value={region} onChange={setRegion} options={regions} />
      </Field>
      <Field label="Organization" error="Choose an organization that takes new projects.">
        <Input placeholder="acme" />
      </Field>
      <Field label="Locked">
        <Input disabled value="Set by the platform" readOnly />
      </Field>
      <Field label="Statement">
        <TextArea mono rows={3} defaultValue="select id, name from todos order by id;" />
      </Field>
      <Field label="Pause when idle" help="Wakes at the next request.">
        <Switch checked={on} onChange={setOn} />
      </Field>
      <SearchInput label="Filter projects" />
      <Switch label="Off" checked={false} onChange={() => undefined} />
    </div>
  );
}

function TabsSample() {
  const [tab, setTab] = useState('result');
  const tabs = ['Result', 'Messages', 'Plan'].map((label) => ({
    value: label.toLowerCase(),
    label,
    content: <p>{`${label} of the last statement`}</p>,
  }));
  return <Tabs label="Views of the result" value={tab} onChange={setTab} tabs={tabs} />;
}

export function ControlSamples() {
  return (
    <>
      <Buttons />
      <Fields />
      <TabsSample />
    </>
  );
}
