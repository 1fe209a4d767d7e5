// The last thing that happened on the list, as a line below it; read out politely.
import { RelativeTime } from '../../ui/time.tsx';
import type { Announcement } from './use-announcements.ts';
import classes from './worklist.module.css';

export function WorklistFoot({ latest }: { readonly latest: Announcement }) {
  return (
    <div className={classes.foot}>
      <span role="status" data-told="">
        {latest.text}
      </span>
      {latest.at === null ? null : (
        <span className={classes.quiet}>
          <RelativeTime at={latest.at} />
        </span>
      )}
    </div>
  );
}
