import { sampleProjects } from '../../../src/components/panels/states/samples.ts';
import { CopyableId } from '../../../src/components/shell/copyable.tsx';
import { RowLink } from '../../../src/components/shell/place-link.tsx';
import { TimeAgo } from '../../../src/components/shell/time-ago.tsx';
import { StatusDot } from '../../../src/components/ui/status-dot.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../../src/components/ui/table.tsx';
import { type Column, VirtualTable } from '../../../src/components/ui/virtual-table.tsx';

const projects = sampleProjects(5000);
type Row = (typeof projects)[number];

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 160,
    grow: 2,
    cell: ({ ref, name }) => <RowLink to={{ panel: 'status', project: ref }}>{name}</RowLink>,
  },
  { id: 'status', header: 'Status', width: 110, cell: ({ status }) => <StatusDot tone="ok" label={status} /> },
  { id: 'ref', header: 'Ref', width: 200, cell: ({ ref }) => <CopyableId id={ref} /> },
  { id: 'region', header: 'Region', width: 110, wideOnly: true, cell: ({ region }) => region },
  {
    id: 'created',
    header: 'Created',
    width: 110,
    align: 'end',
    cell: ({ created_at }) => <TimeAgo value={created_at} />,
  },
];

function Plain() {
  return (
    <Table label="Tables of the database">
      <TableHead>
        <tr>
          <TableHeaderCell>Table</TableHeaderCell>
          <TableHeaderCell align="end">Rows</TableHeaderCell>
          <TableHeaderCell align="end">Size</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {projects.slice(0, 4).map(({ ref, name }, index) => (
          <TableRow key={ref}>
            <TableCell>
              <RowLink to={{ panel: 'sql', project: ref }}>{name}</RowLink>
            </TableCell>
            <TableCell align="end">{(index + 1) * 1204}</TableCell>
            <TableCell align="end">{`${index + 2} MB`}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function TableSamples() {
  return (
    <>
      <div className="gallery-list">
        <VirtualTable label="Projects" columns={columns} rows={projects} rowKey={({ ref }) => ref} />
      </div>
      <Plain />
    </>
  );
}
