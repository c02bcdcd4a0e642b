import type { ApiKey } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Time } from '../../parts/Time.tsx';
import { isOver, roleMeans } from '../../words/keys.ts';
import classes from './KeysScreen.module.css';
import { RotateKey } from './RotateKey.tsx';

/** A key: what it is called, what it may do, for how long, and what it did. */
export function KeyRow({ apiKey, isOwn, onDelete }: { apiKey: ApiKey; isOwn: boolean; onDelete: () => void }) {
  const now = useNow();
  const { id, name, prefix, role, tenant, createdAt, expiresAt } = apiKey;
  return (
    <li className={classes.row} data-over={isOver(apiKey, now)}>
      <span className={classes.who}>
        <AnchorLink to="/audit" search={{ key: id }} inherit fw={550} data-row>
          {name ?? 'without a name'}
        </AnchorLink>
        {isOwn && ' (yours)'}
        <span className={classes.prefix}>{prefix}…</span>
      </span>
      <span className={classes.what}>
        {role}
        <span className={classes.dim}>
          {roleMeans(role)}, {tenant === null ? 'for all tenants' : `for ${tenant} alone`}
        </span>
      </span>
      <span className={classes.dim}>
        made <Time at={createdAt} />
        {expiresAt !== null && (
          <>
            , {isOver(apiKey, now) ? 'ended' : 'ends'} <Time at={expiresAt} ahead />
          </>
        )}
      </span>
      <span className={classes.actions}>
        <RotateKey apiKey={apiKey} />
        {!isOwn && (
          <Confirm
            label="Delete"
            title={`Delete the key ${name ?? prefix}?`}
            question="Whoever uses it is refused from now on. This cannot be undone."
            danger
            onConfirm={onDelete}
          />
        )}
      </span>
    </li>
  );
}
