// The study page's own shape while it is fetched, so that nothing moves when it comes.
import classes from '../../../../features/study/study.module.css';

export default function Loading() {
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <span className={classes.soft}>Fetching the study</span>
      </header>
      <div className={classes.body} role="status">
        <div className={classes.skeleton}>Fetching the images</div>
        <div className={classes.waiting} />
      </div>
    </div>
  );
}
