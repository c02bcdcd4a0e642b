import type { ReactNode } from 'react';
import type { AuditRecord } from '../../api/types.ts';
import { Copy } from '../../parts/Copy.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Time } from '../../parts/Time.tsx';
import { doneWords, whoWords } from '../../words/audit.ts';
import classes from './AuditScreen.module.css';

/** An entry: who did what to which thing, and which fields were given. */
export function AuditRow({ entry, names }: { entry: AuditRecord; names: ReadonlyMap<string, string> }) {
  const { number, at, key, operation, object, tenant, version, fields } = entry;
  return (
    <li className={classes.row}>
      <span className={classes.time}>
        <Time at={at} />
      </span>
      <span className={classes.what}>
        <AnchorLink to="/audit" search={{ key }} inherit data-row>
          {whoWords(entry, names)}
        </AnchorLink>{' '}
        <span title={operation}>{doneWords(operation)}</span>
      </span>
      <span className={classes.object}>
        {object !== null && (
          <>
            {linkTo(operation, object)}
            <Copy text={object} what="the id" />
          </>
        )}
      </span>
      <span className={classes.more}>
        {[
          fields.length === 0 ? null : `gave ${fields.join(', ')}`,
          version === null ? null : `version ${version}`,
          tenant === null || tenant === 'default' ? null : `tenant ${tenant}`,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      <span className={classes.number}>{number.toLocaleString('en')}</span>
    </li>
  );
}

/** To the thing where it has a page, else to all that was done to it. */
function linkTo(operation: string, object: string): ReactNode {
  if (!operation.startsWith('delete')) {
    const params = { id: object };
    if (/Endpoint/.test(operation))
      return (
        <AnchorLink to="/endpoints/$id" params={params} inherit>
          {object}
        </AnchorLink>
      );
    if (/Source/.test(operation))
      return (
        <AnchorLink to="/sources/$id" params={params} inherit>
          {object}
        </AnchorLink>
      );
    if (/EventType/.test(operation))
      return (
        <AnchorLink to="/event-types/$name" params={{ name: object }} inherit>
          {object}
        </AnchorLink>
      );
    if (/Delivery/.test(operation))
      return (
        <AnchorLink to="/deliveries/$id" params={params} inherit>
          {object}
        </AnchorLink>
      );
    if (/Tenant|Payloads/.test(operation))
      return (
        <AnchorLink to="/tenants/$id" params={params} inherit>
          {object}
        </AnchorLink>
      );
  }
  return (
    <AnchorLink to="/audit" search={{ object }} inherit>
      {object}
    </AnchorLink>
  );
}
