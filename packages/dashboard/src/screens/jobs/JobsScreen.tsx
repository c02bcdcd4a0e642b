import { Button, Center, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { jobsQuery } from '../../api/jobs.ts';
import type { Job } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { JobRow } from '../../parts/job/JobRow.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import pickerClasses from '../../parts/StatusPicker.module.css';
import { runningSentence } from '../../words/jobs.ts';

const STATUSES = ['running', 'finished', 'cancelled', 'failed'] as const;

/** Work over many deliveries: what is running, and what became of the rest? */
export function JobsScreen() {
  const search = useSearch({ from: '/jobs' });
  const navigate = useNavigate();
  const status = STATUSES.find((each) => each === search.status);
  const { endpoint, tenant } = search;
  const found = useInfiniteQuery(
    jobsQuery({
      ...(status === undefined ? {} : { status }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(tenant === undefined ? {} : { tenant }),
    }),
  );
  const jobs: Job[] = (found.data?.pages ?? []).flatMap(({ data }) => data);
  const choose = (next: string) =>
    navigate({
      to: '/jobs',
      search: ({ status: _, ...rest }) => (next === 'all' ? rest : { ...rest, status: next }),
      replace: true,
    });
  return (
    <Page
      title={found.isSuccess ? runningSentence(jobs) : 'Jobs'}
      sub="Many deliveries retried, cancelled or sent again at once. What a job did stays here."
      tools={
        <div className={pickerClasses.scroll}>
          <SegmentedControl
            size="xs"
            aria-label="How jobs stand"
            value={status ?? 'all'}
            data={['all', ...STATUSES]}
            onChange={choose}
          />
        </div>
      }
    >
      {found.isPending && <Rows height={60} />}
      {found.isError && <Failure what="The jobs could not be read" error={found.error} retry={() => found.refetch()} />}
      {found.isSuccess && jobs.length === 0 && (
        <Empty title={status === undefined ? 'No job yet' : `No job is ${status}`}>
          <AnchorLink to="/deliveries" search={{ status: 'exhausted' }} inherit underline="always">
            Narrow the deliveries
          </AnchorLink>{' '}
          to those you mean, and retry or cancel them all; or recover an endpoint on its page.
        </Empty>
      )}
      <WalkedRows>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </WalkedRows>
      {found.hasNextPage && (
        <Center py="md">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            Show older jobs
          </Button>
        </Center>
      )}
    </Page>
  );
}
