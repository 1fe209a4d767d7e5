// The card of a model, rendered on the server. A card comes with a bundle and is not ours: no HTML of it is taken over, no picture is fetched, and a link says where it leads.
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './models.module.css';

/** Links of a card lead into its repository, which a portal does not serve: they stay words. */
const components: Components = {
  a: ({ children, href }) => (href !== undefined && href.startsWith('https://') ? <a href={href} rel="noreferrer noopener" target="_blank">{children}</a> : <span>{children}</span>),
  img: ({ alt }) => <span>{alt}</span>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  table: ({ children }) => (
    <div className={classes.wide} tabIndex={0} role="group" aria-label="A table of the card">
      <table>{children}</table>
    </div>
  ),
};

export function ModelCard({ card }: { readonly card: string }) {
  return (
    <div className={classes.card}>
      <Markdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {card}
      </Markdown>
    </div>
  );
}
