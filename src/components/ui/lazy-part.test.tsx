import { render, screen } from '@testing-library/react';
import { type ComponentType, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { lazyPart, PartFailedContext, useLazyPart } from './lazy-part.ts';

const Part = () => <p>Part</p>;

function Optional({ load }: { load: () => Promise<ComponentType> }) {
  const [part] = useState(() => lazyPart(load));
  const { component: Loaded } = useLazyPart(part, true);
  return Loaded ? <Loaded /> : <p>Instead</p>;
}

function User({ load, onFailed }: { load: () => Promise<ComponentType>; onFailed: () => void }) {
  const [part] = useState(() => lazyPart(load));
  const [wanted, setWanted] = useState(false);
  const { component: Loaded } = useLazyPart(part, wanted, () => {
    setWanted(false);
    onFailed();
  });
  return (
    <>
      <button type="button" onClick={() => setWanted(true)}>
        Open
      </button>
      {wanted && Loaded && <Loaded />}
    </>
  );
}

it('loads its code when it is wanted, not before', async () => {
  const load = vi.fn<() => Promise<ComponentType>>().mockResolvedValue(Part);
  render(<User load={load} onFailed={() => undefined} />);
  expect(load).not.toHaveBeenCalled();
  screen.getByRole('button').click();
  expect(await screen.findByText('Part')).toBeInTheDocument();
});

it('says that the code did not come, and tries again the next time', async () => {
  const load = vi
    .fn<() => Promise<ComponentType>>()
    .mockRejectedValueOnce(new TypeError('cut'))
    .mockResolvedValue(Part);
  const tell = vi.fn<() => void>();
  const onFailed = vi.fn<() => void>();
  render(
    <PartFailedContext.Provider value={tell}>
      <User load={load} onFailed={onFailed} />
    </PartFailedContext.Provider>,
  );
  screen.getByRole('button').click();
  await expect.poll(() => onFailed.mock.calls.length).toBe(1);
  expect(tell).toHaveBeenCalledTimes(1);
  screen.getByRole('button').click();
  expect(await screen.findByText('Part')).toBeInTheDocument();
});

it('says nothing where something else stands in the place of the part', async () => {
  const load = vi.fn<() => Promise<ComponentType>>().mockRejectedValue(new TypeError('cut'));
  const tell = vi.fn<() => void>();
  const onFailed = vi.fn<() => void>();
  render(
    <PartFailedContext.Provider value={tell}>
      <Optional load={load} />
      <User load={load} onFailed={onFailed} />
    </PartFailedContext.Provider>,
  );
  screen.getByRole('button').click();
  await expect.poll(() => onFailed.mock.calls.length).toBe(1);
  expect(load).toHaveBeenCalledTimes(2);
  expect(screen.getByText('Instead')).toBeInTheDocument();
  expect(tell).toHaveBeenCalledTimes(1); // by the part that was asked for
});
