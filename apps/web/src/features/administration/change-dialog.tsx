'use client';
// A change that is asked for in a dialog: what it will do, what it needs to know, and why.
import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFault } from '../../lib/use-fault.ts';
import classes from './administration.module.css';

interface ChangeDialogProps {
  readonly title: string;
  /** Words of the button: what will happen. */
  readonly action: string;
  readonly children?: ReactNode;
  /** What it throws is said in a sentence, and the dialog stays. */
  readonly onChange: (form: FormData, reason: string) => Promise<void>;
  readonly onClose: () => void;
}

export function ChangeDialog({ title, action, children, onChange, onClose }: ChangeDialogProps) {
  const t = useTranslations('administration');
  const faultOf = useFault();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    try {
      await onChange(form, String(form.get('reason') ?? '').trim());
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={classes.fields} onSubmit={submit}>
        {children}
        <Textarea label={t('reason')} name="reason" required withAsterisk={false} minLength={3} maxLength={500} autosize minRows={2} />
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
