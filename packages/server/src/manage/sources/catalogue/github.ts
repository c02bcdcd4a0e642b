import type { Catalogue, CataloguedType, Use } from './catalogue.ts';

const around = {
  repository: { id: 186853002, full_name: 'Codertocat/Hello-World', private: false, default_branch: 'main' },
  sender: { login: 'Codertocat', id: 21031067, type: 'User' },
};
const BUILDS = 'builds and deployments';
const ISSUES = 'issues and projects';
const ERRORS = 'errors and incidents';

/** The header names the event, and the body's action what became of it. */
const event = (type: string, use: Use, description: string, body: Record<string, unknown>): CataloguedType => {
  const action = type.split('.')[1];
  return { type, use, description, example: { ...(action === undefined ? {} : { action }), ...body, ...around } };
};

const deployment = {
  id: 145988746,
  sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
  ref: 'main',
  environment: 'production',
};
const run = { id: 289782451, name: 'CI', head_branch: 'main', status: 'completed', conclusion: 'success' };
const check = { id: 128620228, name: 'Octocoders-linter', status: 'completed', conclusion: 'failure' };
const pull = { number: 2, title: 'Update the README with new information.', state: 'open', merged: false };
const issue = { number: 1, title: 'Spelling error in the README file', state: 'open' };
const release = { id: 17372790, tag_name: '0.0.1', draft: false, prerelease: false };
const installation = { id: 957387, account: { login: 'Codertocat' }, app_id: 29310 };

export const github: Catalogue = {
  sensitive: false,
  types: [
    event('push', BUILDS, 'Commits were pushed', {
      ref: 'refs/heads/main',
      before: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
      after: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      commits: [{ id: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e', message: 'Fix the cart', author: { name: 'Ada' } }],
      pusher: { name: 'Codertocat' },
    }),
    event('deployment.created', BUILDS, 'A deployment was asked for', { deployment }),
    event('deployment_status.created', BUILDS, 'A deployment has come further', {
      deployment,
      deployment_status: { id: 209916254, state: 'success', environment: 'production' },
    }),
    event('workflow_run.requested', BUILDS, 'A workflow run was asked for', {
      workflow_run: { ...run, status: 'queued', conclusion: null },
    }),
    event('workflow_run.completed', BUILDS, 'A workflow run is over', { workflow_run: run }),
    event('workflow_job.completed', BUILDS, 'A job of a workflow run is over', { workflow_job: { ...run, run_id: 1 } }),
    event('check_run.completed', ERRORS, 'A check is over', { check_run: check }),
    event('check_suite.completed', ERRORS, 'All checks of a commit are over', { check_suite: check }),
    event('status', ERRORS, "A commit's status has changed", { sha: deployment.sha, state: 'failure', context: 'ci' }),
    event('release.published', BUILDS, 'A release was published', { release }),
    event('pull_request.opened', ISSUES, 'A pull request was opened', { number: 2, pull_request: pull }),
    event('pull_request.synchronize', ISSUES, 'A pull request has new commits', { number: 2, pull_request: pull }),
    event('pull_request.closed', ISSUES, 'A pull request was merged or closed', {
      number: 2,
      pull_request: { ...pull, state: 'closed', merged: true },
    }),
    event('issues.opened', ISSUES, 'An issue was opened', { issue }),
    event('issues.closed', ISSUES, 'An issue was closed', { issue: { ...issue, state: 'closed' } }),
    event('issue_comment.created', ISSUES, 'Somebody has commented', { issue, comment: { id: 1, body: 'Me too' } }),
    event('installation.created', 'users and subscriptions', 'The app was installed', { installation }),
    event('installation.deleted', 'users and subscriptions', 'The app was removed', { installation }),
  ],
};
