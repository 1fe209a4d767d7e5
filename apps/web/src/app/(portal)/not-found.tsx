// An address that leads nowhere; missing and not allowed look the same.
import Link from 'next/link';
import { readTranslations } from '../../i18n/read-language.ts';
import { Empty } from '../../ui/states.tsx';

export default async function NotFound() {
  const t = await readTranslations('ui');
  return (
    <Empty
      title={t('notFound.title')}
      action={
        <Link href="/" style={{ color: 'var(--accent)' }}>
          {t('notFound.back')}
        </Link>
      }
    >
      {t('notFound.text')}
    </Empty>
  );
}
