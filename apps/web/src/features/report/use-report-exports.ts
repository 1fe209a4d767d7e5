'use client';
// How a report leaves Osteon: as a file, or on paper. Nothing is given before the ledger has it; only the browser's own print, which waits for nobody, is recorded as it begins.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { faultsEn } from '../../lib/faults.en.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useFault } from '../../lib/use-fault.ts';
import { PrintReport } from './report-query.ts';

export type ExportForm = 'PDF' | 'PRINT';

export interface ReportExports {
  /** What is being made at the moment. */
  readonly busy: ExportForm | null;
  readonly fault: string | null;
  print(): Promise<void>;
  download(): Promise<void>;
}

interface Refused {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

const isCode = (code: string | undefined): code is keyof typeof faultsEn.code => code !== undefined && Object.hasOwn(faultsEn.code, code);

/** Undefined where the answer is not one of the portal's own. */
async function refusedCode(answer: Response): Promise<string | undefined> {
  const body = (await answer.json().catch(() => ({}))) as Refused;
  return body.errors?.[0]?.extensions?.code;
}

function keepFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the bytes by then, or has refused the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const nameOf = (answer: Response): string => /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'osteon-report.pdf';

interface Sheet {
  readonly studyId: string;
  readonly readingId: string;
  /** Not while an image is still on its way: paper would lack it. */
  readonly isWhole: boolean;
}

export function useReportExports({ studyId, readingId, isWhole }: Sheet): ReportExports {
  const ask = useAsk();
  const faultOf = useFault();
  const [t, screen] = [useTranslations('faults'), useTranslations('report.screen')];
  const [busy, setBusy] = useState<ExportForm | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // Refused where it was amended a moment ago, which the sheet does not show yet.
  const record = useCallback(() => ask(PrintReport, { id: studyId, readingId }), [ask, studyId, readingId]);
  const isRecorded = useRef(false);
  useEffect(() => {
    const begins = (): void => {
      if (!isRecorded.current) record().then(() => setFault(isWhole ? null : screen('incomplete')), () => setFault(screen('unrecorded')));
    };
    window.addEventListener('beforeprint', begins);
    return () => window.removeEventListener('beforeprint', begins);
  }, [record, isWhole, screen]);
  // Keys come here whatever the buttons are.
  const make = (form: ExportForm, work: () => Promise<string | null>) => async (): Promise<void> => {
    if (busy !== null) return;
    if (form === 'PRINT' && !isWhole) return setFault(screen('incomplete'));
    setBusy(form);
    setFault(await work().catch(faultOf));
    setBusy(null);
  };
  return {
    busy,
    fault,
    print: make('PRINT', async () => {
      await record();
      isRecorded.current = true;
      window.print(); // tells `beforeprint` before it returns (HTML, printing steps)
      isRecorded.current = false;
      return null;
    }),
    download: make('PDF', async () => {
      const answer = await fetch(`/api/reports/${encodeURIComponent(studyId)}`, { method: 'POST', credentials: 'same-origin', cache: 'no-store' });
      if (!answer.ok) {
        const code = await refusedCode(answer);
        return t(`code.${isCode(code) ? code : 'UNAVAILABLE'}`);
      }
      keepFile(await answer.blob(), nameOf(answer));
      return null;
    }),
  };
}
