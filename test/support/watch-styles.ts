import type { Page } from 'playwright-core';

/**
 * Remembers every computed property of one element of each kind below a selector, with its pseudo elements; `findChanges`
 * says what has changed since. All of it inside the page: the values are many.
 * @returns how many boxes are watched
 */
export function watchStyles(page: Page, selector: string): Promise<number> {
  return page.evaluate((below) => {
    const kinds = new Map<string, Element>();
    for (const element of document.querySelectorAll(below)) {
      const { tagName, className, parentElement } = element;
      const kind = [tagName, className, parentElement?.tagName, parentElement?.className].join(' ');
      if (!kinds.has(kind)) kinds.set(kind, element);
    }
    const read = () =>
      [...kinds].flatMap(([kind, element]) =>
        // An svg draws no pseudo elements.
        (element instanceof SVGElement ? [''] : ['', '::before', '::after']).map((box) => {
          const computed = getComputedStyle(element, box);
          const names = Array.from(computed).filter((name) => !name.startsWith('--'));
          // A pseudo element without content has no box, whatever else is said of it.
          const drawn = box === '' || !['none', 'normal'].includes(computed.content);
          return {
            kind: `${box} ${kind}`,
            values: new Map((drawn ? names : ['content']).map((name) => [name, computed.getPropertyValue(name)])),
          };
        }),
      );
    const before = read();
    const findChanges = () => {
      const after = read();
      return before.flatMap(({ kind, values }, index) =>
        [...values].flatMap(([name, value]) => {
          const now = after[index]?.values.get(name);
          return now === value ? [] : [`${name}: ${value} -> ${now} of ${kind.slice(0, 120)}`];
        }),
      );
    };
    Object.assign(window, { findChanges });
    return before.length;
  }, selector);
}

/** What has changed since the last `watchStyles`, one line each. */
export function findChanges(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { findChanges: () => string[] }).findChanges()); // set just above
}

/**
 * How far two pictures of a page are apart: the largest difference of a pixel, of 0 to 255 for each of red, green and
 * blue. Chromium does not draw a round corner alike each time; that makes 2 at most, which nobody sees.
 */
export function findDifference(page: Page, before: Buffer, after: Buffer): Promise<number> {
  if (before.equals(after)) return Promise.resolve(0);
  return page.evaluate(
    async (pictures) => {
      const read = async (picture: string) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        context?.drawImage(image, 0, 0);
        return Array.from(context?.getImageData(0, 0, image.width, image.height).data ?? []);
      };
      const [one = [], other = []] = await Promise.all(pictures.map(read));
      if (one.length !== other.length) return 255;
      return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);
    },
    [before.toString('base64'), after.toString('base64')],
  );
}
