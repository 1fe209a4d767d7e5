'use client';
// The study page's own shape while it is fetched, so that nothing moves when it comes.
import { useTranslations } from 'use-intl';
import study from './study.module.css';
import viewer from './viewer.module.css';

export function StudyFetching() {
  const t = useTranslations('study');
  return (
    <div className={study.page}>
      <header className={study.header}>
        <span className={`${study.name} ${study.soft}`}>{t('fetching')}</span>
      </header>
      <div className={study.body} role="status">
        <div className={viewer.viewer}>
          <div className={viewer.stage}>
            <div className={viewer.views}>
              <div className={viewer.missing} />
              <div className={viewer.missing} />
              <p className={viewer.loading}>{t('fetchingImages')}</p>
            </div>
          </div>
          <div className={viewer.tools} />
        </div>
        <div className={study.waiting} />
      </div>
    </div>
  );
}
