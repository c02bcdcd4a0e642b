import { Link } from '@tanstack/react-router';
import { useEndpointNames } from '../../api/endpoints.ts';
import type { Job } from '../../api/types.ts';
import { useZone } from '../../live/zone.ts';
import { jobSentence, selectionWords } from '../../words/jobs.ts';
import { Time } from '../Time.tsx';
import { JobMark } from './JobMark.tsx';
import { JobBar } from './JobProgress.tsx';
import classes from './JobRow.module.css';

/** A job in a row: how it stands, what it did, to what. It opens its page. */
export function JobRow({ job }: { job: Job }) {
  const nameOf = useEndpointNames();
  const zone = useZone();
  return (
    <li>
      <Link to="/jobs/$id" params={{ id: job.id }} className={classes.row} data-row>
        <JobMark status={job.status} />
        <span className={classes.words}>
          <span className={classes.sentence}>{jobSentence(job)}</span>
          <span className={classes.of}>{selectionWords(job, nameOf, zone)}</span>
          <JobBar job={job} />
        </span>
        <span className={classes.time}>
          <Time at={job.createdAt} />
        </span>
      </Link>
    </li>
  );
}
