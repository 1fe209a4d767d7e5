// The people of the demo site, as `npm start` creates them.
import classes from './sign-in.module.css';

const DEMO_ACCOUNTS = [
  { email: 'physician@demo.example', role: 'Physician', does: 'reads, claims and compares' },
  { email: 'technologist@demo.example', role: 'Technologist', does: 'sends scans, checks quality' },
  { email: 'administrator@demo.example', role: 'Administrator', does: 'looks after users and the fleet' },
  { email: 'auditor@demo.example', role: 'Auditor', does: 'sees history, not identities' },
] as const;

export function DemoAccounts({ chosen, onChoose }: { readonly chosen: string | null; readonly onChoose: (email: string) => void }) {
  return (
    <section className={classes.demo} aria-labelledby="demo-heading">
      <h2 id="demo-heading">Demo accounts</h2>
      <p className={classes.note}>All patients on this site are simulated. Choose one to fill in the form.</p>
      <ul>
        {DEMO_ACCOUNTS.map(({ email, role, does }) => (
          <li key={email}>
            <button type="button" className={classes.account} aria-pressed={email === chosen} onClick={() => onChoose(email)}>
              <span>{role}</span>
              <span className={classes.does}>{does}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
