import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import { PlaceLink } from './place-link.tsx';

it('goes to its place without loading a page', async () => {
  const kit = renderKit(<PlaceLink to={{ panel: 'launch' }}>Launch</PlaceLink>);
  await userEvent.click(screen.getByRole('link', { name: 'Launch' }));
  expect(kit.navigation.getCurrent()).toEqual({ panel: 'launch' });
});

it('leaves a click with a modifier to the browser where places have addresses', () => {
  const kit = renderKit(<PlaceLink to={{ panel: 'launch' }}>Launch</PlaceLink>, { place: { panel: 'projects' } });
  expect(fireEvent.click(screen.getByRole('link'), { ctrlKey: true })).toBe(false);
  expect(kit.navigation.getCurrent()).toEqual({ panel: 'launch' });
});
