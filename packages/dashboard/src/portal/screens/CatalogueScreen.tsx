import { Catalogue } from '../../parts/Catalogue.tsx';
import { count } from '../../words/summary.ts';

/** The catalogue as a customer reads it: what can I be told of? */
export function CatalogueScreen() {
  return (
    <Catalogue
      title={(types) => `You can be told of ${count(types, 'type')} of events`}
      sub="An endpoint asks for types by name, or by a pattern such as order.*"
      failure="The event types could not be read"
      none={{
        title: 'Nothing is described here yet',
        advice: 'An endpoint without event types gets every event.',
      }}
    />
  );
}
