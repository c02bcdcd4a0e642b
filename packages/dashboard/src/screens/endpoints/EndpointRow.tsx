import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endpointHealthQuery } from '../../api/endpoints.ts';
import type { Endpoint } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { useAudience } from '../../parts/audience.ts';
import { EndpointMark } from '../../parts/EndpointMark.tsx';
import { HealthStrip } from '../../parts/HealthStrip.tsx';
import { endpointName, endpointStanding, endpointTrouble, healthLine } from '../../words/endpoint.ts';
import classes from './EndpointRow.module.css';

/** An endpoint in a row; its health is asked for when it comes into sight. */
export function EndpointRow({ endpoint }: { endpoint: Endpoint }) {
  const now = useNow();
  const { platform } = useAudience();
  const { ref, inViewport } = useInViewport<HTMLLIElement>();
  const trouble = endpointTrouble(endpoint, now);
  const health = useQuery({ ...endpointHealthQuery(endpoint.id), enabled: inViewport });
  return (
    <li ref={ref}>
      <Link to="/endpoints/$id" params={{ id: endpoint.id }} className={classes.row} data-row>
        <span className={classes.who}>
          <span className={classes.name}>{endpointName(endpoint)}</span>
          <span className={classes.url}>{endpoint.url}</span>
        </span>
        <span className={classes.state}>
          <EndpointMark status={endpoint.status} failing={endpoint.status === 'active' && trouble !== null} />
          {trouble !== null && (
            <span className={classes.dim}>
              {endpoint.status === 'active'
                ? trouble
                : endpointStanding(endpoint, now)
                    .slice(endpoint.status.length)
                    .replace(/^[:,]? /, '')}
            </span>
          )}
        </span>
        <span className={classes.types}>
          {endpoint.eventTypes.length === 0 ? 'all event types' : endpoint.eventTypes.join(', ')}
          {platform && endpoint.tenant !== 'default' && <span className={classes.dim}>tenant {endpoint.tenant}</span>}
        </span>
        <span className={classes.health}>
          <HealthStrip deliveries={health.data ?? []} />
          <span className={classes.dim}>{health.data === undefined ? ' ' : healthLine(health.data)}</span>
        </span>
      </Link>
    </li>
  );
}
