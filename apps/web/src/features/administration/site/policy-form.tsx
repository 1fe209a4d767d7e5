'use client';
// The choice of a policy. An order by suspicion can be chosen only where it tells readers nothing they are not to know yet; the API refuses it too.
import { Button, Checkbox, Radio } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import classes from '../administration.module.css';
import own from './site-policy.module.css';
import { BLIND_FIRST, type BlindFirst, type PolicyChoice } from './site-policy-query.ts';

interface PolicyFormProps {
  readonly inForce: PolicyChoice;
  readonly onAsk: (choice: PolicyChoice) => void;
}

export function PolicyForm({ inForce, onAsk }: PolicyFormProps) {
  const t = useTranslations('administration.site');
  const [blindFirst, setBlindFirst] = useState<BlindFirst>(inForce.blindFirst);
  const [order, setOrder] = useState(inForce.orderBySuspicion);
  const orderBySuspicion = order && blindFirst === 'OFF';
  const same = blindFirst === inForce.blindFirst && orderBySuspicion === inForce.orderBySuspicion;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onAsk({ blindFirst, orderBySuspicion });
  };
  return (
    <form className={own.form} onSubmit={submit}>
      <fieldset className={classes.choices}>
        <legend>{t('choose')}</legend>
        {BLIND_FIRST.map((value) => (
          <Radio
            key={value}
            classNames={{ description: own.description }}
            name="blindFirst"
            value={value}
            checked={value === blindFirst}
            onChange={() => setBlindFirst(value)}
            label={t(`blind.${value}.name`)}
            description={t(`blind.${value}.text`)}
          />
        ))}
      </fieldset>
      <Checkbox
        classNames={{ label: own.label, description: own.description }}
        checked={orderBySuspicion}
        disabled={blindFirst !== 'OFF'}
        onChange={(event) => setOrder(event.currentTarget.checked)}
        label={t('order.name')}
        description={t(blindFirst === 'OFF' ? 'order.text' : 'order.never')}
      />
      <p className={classes.soft}>{t('apps')}</p>
      <div className={own.save}>
        <Button type="submit" disabled={same}>
          {t('save')}
        </Button>
        <p className={classes.soft}>{same ? t('nothing') : ''}</p>
      </div>
    </form>
  );
}
