import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEndpointNames } from '../../api/endpoints.ts';
import { jobQuery } from '../../api/jobs.ts';
import type { Job } from '../../api/types.ts';
import { useZone } from '../../live/zone.ts';
import { useAudience } from '../../parts/audience.ts';
import { Figure, Figures } from '../../parts/Figure.tsx';
import { Id } from '../../parts/Id.tsx';
import { JobMark } from '../../parts/job/JobMark.tsx';
import { EndJob, JobBar } from '../../parts/job/JobProgress.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/Time.tsx';
import { Unread } from '../../parts/Unread.tsx';
import { shortCount } from '../../words/figures.ts';
import { jobSentence, selectionWords } from '../../words/jobs.ts';
import { count } from '../../words/summary.ts';
import { duration } from '../../words/time.ts';
import classes from './JobScreen.module.css';

/** One job: how far is it, and over what? */
export function JobScreen() {
  const { id } = useParams({ from: '/jobs/$id' });
  const found = useQuery(jobQuery(id));
  const nameOf = useEndpointNames();
  const zone = useZone();
  const { platform } = useAudience();
  if (found.isPending || found.isError) return <Unread what="job" found={found} />;
  const job = found.data;
  const took = job.finishedAt === null ? 0 : Date.parse(job.finishedAt) - Date.parse(job.createdAt);
  return (
    <Page
      title={`${jobSentence(job)}.`}
      sub={
        <span className={classes.facts}>
          <JobMark status={job.status} />
          <span>
            begun <Time at={job.createdAt} />
            {took >= 1_000 && `, took ${duration(took)}`}
          </span>
          <Id id={job.id} what="the job’s id" />
        </span>
      }
      actions={<EndJob job={job} />}
    >
      <Stack gap="lg" maw={860}>
        <JobBar job={job} />
        <Text size="sm" className={classes.of}>
          It is about {selectionWords(job, nameOf, zone)}.{' '}
          {job.endpoint !== null && (
            <AnchorLink to="/endpoints/$id" params={{ id: job.endpoint }} inherit underline="always">
              Go to the endpoint
            </AnchorLink>
          )}
          {job.endpoint === null && platform && (
            <AnchorLink to="/deliveries" search={listOf(job)} inherit underline="always">
              See them
            </AnchorLink>
          )}
        </Text>
        {job.reason !== null && <Text size="sm">It failed: {job.reason.replaceAll('_', ' ')}.</Text>}
        {job.status === 'running' && job.waitingFor.length > 0 && (
          <Waiting endpoints={job.waitingFor} nameOf={nameOf} />
        )}
        <Figures>
          <Figure
            name="Expected"
            value={`${job.estimateComplete ? '' : '≥ '}${shortCount(job.estimate)}`}
            more="counted before it began"
          />
          <Figure name="Done" value={shortCount(job.done)} more={DONE[job.kind]} />
          <Figure name="Left out" value={shortCount(job.skipped)} more="nothing could be done with them" />
          <Figure name="Looked at" value={shortCount(job.examined)} more="deliveries and events of its range" />
        </Figures>
      </Stack>
    </Page>
  );
}

const DONE: Record<Job['kind'], string> = {
  retry: 'opened for one attempt each',
  cancel: 'cancelled',
  replay: 'opened, or made anew',
};

function Waiting({ endpoints, nameOf }: { endpoints: readonly string[]; nameOf: (id: string) => string }) {
  return (
    <Text size="sm" role="status" component="div">
      It goes on with {count(endpoints.length, 'endpoint')} once {endpoints.length === 1 ? 'it is' : 'they are'} active
      again:{' '}
      {endpoints.slice(0, 10).map((id, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <AnchorLink to="/endpoints/$id" params={{ id }} inherit underline="always">
            {nameOf(id)}
          </AnchorLink>
        </span>
      ))}
    </Text>
  );
}

/** The list of deliveries that comes nearest to what a job is about. */
function listOf({ tenant, selection: { status, eventTypes } }: Job): Record<string, string> {
  const [first] = status.filter((each) => each !== 'missing');
  const [type] = eventTypes.filter((each) => !each.includes('*'));
  return {
    ...(status.length === 1 && first !== undefined ? { status: first } : {}),
    ...(tenant === null ? {} : { tenant }),
    ...(eventTypes.length === 1 && type !== undefined ? { type } : {}),
  };
}
