import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import type { SqlRows } from '../../../../hooks/sql-rows.ts';
import { copyText } from '../../../ui/copy-text.ts';
import type { Area } from '../../../ui/grid/data-grid.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { saveFile } from '../../shared/save-file.ts';
import type { RowFormat } from './write-rows.ts';

const endings: Readonly<Record<RowFormat, string>> = {
  csv: 'csv',
  'csv-exact': 'csv',
  json: 'json',
  markdown: 'md',
  tsv: 'tsv',
};

/** Rows and columns of a part of a result. */
function partOf({ columns, rows }: SqlRows, { top, bottom, left, right }: Area): SqlRows {
  return {
    columns: columns.slice(left, right + 1),
    rows: rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1)),
  };
}

/** Writes a result into a file, with progress and a way to stop, and parts of it onto the clipboard. */
export function useExport(rows: SqlRows) {
  const t = useTranslate();
  const toast = useToast();
  const controller = useRef<AbortController>(undefined);
  /** How much is written, between 0 and 1. */
  const [share, setShare] = useState<number>();
  useEffect(() => () => controller.current?.abort(), []);

  async function save(format: RowFormat): Promise<void> {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setShare(0);
    try {
      const { rowsToBlob } = await import('./write-rows.ts');
      const blob = await rowsToBlob(format, rows, { signal, onProgress: setShare });
      saveFile(`result.${endings[format]}`, blob);
    } catch {
      if (!signal.aborted) toast.show({ tone: 'danger', title: t('result.export.failed') });
    } finally {
      setShare(undefined);
    }
  }

  async function copy(format: RowFormat, area: Area, near: HTMLElement): Promise<void> {
    const { writeRows } = await import('./write-rows.ts');
    const part = partOf(rows, area);
    const text = [...writeRows(format, part)].slice(format === 'tsv' ? 1 : 0).join('');
    const copied = await copyText(format === 'tsv' ? text.replace(/\n$/, '') : text, near);
    const count = part.rows.length * part.columns.length;
    toast.show(copied ? { title: t('result.copied', { count }) } : { tone: 'danger', title: t('result.copy.failed') });
  }

  return {
    share,
    save: (format: RowFormat) => void save(format),
    cancel: () => controller.current?.abort(),
    copy: (format: RowFormat, area: Area, near: HTMLElement) => void copy(format, area, near),
  };
}
