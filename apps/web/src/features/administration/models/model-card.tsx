// The card of a model, rendered on the server. A card comes with a bundle and is not ours: no HTML of it is taken over, no picture is fetched, and a link says where it leads.
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './models.module.css';

/** Links of a card lead into its repository, which a portal does not serve: they stay words. */
const componentsWith = (tableLabel: string): Components => ({
  a: ({ children, href }) => (href !== undefined && href.startsWith('https://') ? <a href={href} rel="noreferrer noopener" target="_blank">{children}</a> : <span>{children}</span>),
  img: ({ alt }) => <span>{alt}</span>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  table: ({ children }) => (
    <div className={classes.wide} tabIndex={0} role="group" aria-label={tableLabel}>
      <table>{children}</table>
    </div>
  ),
});

/** `tableLabel`: what a screen reader says of a table that scrolls by itself. */
export function ModelCard({ card, tableLabel }: { readonly card: string; readonly tableLabel: string }) {
  return (
    <div className={classes.card}>
      <Markdown remarkPlugins={[remarkGfm]} components={componentsWith(tableLabel)} skipHtml>
        {card}
      </Markdown>
    </div>
  );
}
