/**
 * The import law: DESIGN.md section 3 as rules. ARCHITECTURE.md tells it in words; this file is what counts.
 *
 * Every row is an allow list, so that a new folder or package is forbidden until somebody writes here who may use it.
 * Type imports count as imports. What is test code (TEST below) is let off some rules, each of which says so.
 */

const SERVER = '^packages/server/src/';
const STAGES = ['receive', 'accept', 'fan-out', 'schedule', 'deliver', 'record', 'show', 'manage', 'tidy', 'tell'];
const ADAPTERS = /** @type {const} */ (['store', 'net', 'sandbox', 'system']);

/** The npm packages a part may import: its driver and nothing else. */
const PACKAGES = {
  stages: ['fastify', '@fastify/type-provider-typebox', 'typebox'],
  http: ['fastify', '@fastify/[^/]+', 'helmet', '@scalar/[^/]+', 'typebox'],
  store: ['pg'],
  net: ['undici', 'ipaddr.js'],
  sandbox: ['quickjs-emscripten', 'quickjs-emscripten-core', '@jitl/[^/]+'],
  system: ['pino', 'prom-client', '@opentelemetry/[^/]+', 'ajv', 're2js'],
  cli: ['commander', 'undici'],
};

const CORE = `${SERVER}core/`;
const PORTS = `${SERVER}ports(\\.ts$|/)`;
const HTTP = `${SERVER}http/`;
const CONFIG = `${SERVER}config\\.ts$`;
const COMPOSE = `${SERVER}compose/`;
const VERIFY = '^packages/verify/';
const STAGE = `${SERVER}(${STAGES.join('|')})/`;
/** The folders of stages that know providers. */
const SOURCES = `${SERVER}(receive/source|manage/sources)/`;
const ADAPTER = `${SERVER}(${ADAPTERS.join('|')})/`;

/** Test code: tests beside their source and their fixtures, the suite that every store runs, and folders of nothing else. */
export const TEST =
  '\\.(test|fixture)\\.tsx?$|^packages/[^/]+/(test|proofs|bench)/|^packages/server/src/store/conformance/';

/** @param {string[]} names of npm packages, as regular expressions */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/**
 * @param {string} name
 * @param {string} from path of the importing files
 * @param {string[]} allowed paths they may import
 * @param {string} comment
 * @param {{ node?: boolean }} [options] `node`: Node's own modules too
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const only = (name, from, allowed, comment, { node = false } = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { pathNot: allowed, ...(node ? { dependencyTypesNot: ['core'] } : {}) },
});

/**
 * @param {string} name
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @param {string} comment
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

const packages = [
  only('verify-imports-nothing', `${VERIFY}src/`, [VERIFY], 'verify runs on any JavaScript runtime: WebCrypto only.'),
  only(
    'client-imports-openapi-fetch',
    '^packages/client/src/',
    ['^packages/client/', npm('openapi-fetch', 'openapi-typescript-helpers')],
    'The client has one dependency.',
  ),
  never(
    'verify-stands-alone',
    { path: VERIFY },
    { path: '^packages/(client|dashboard|server)/' },
    'Nothing imports a row below it; tests neither.',
  ),
  never(
    'client-stands-alone',
    { path: '^packages/client/' },
    { path: '^packages/(dashboard|server)/' },
    'Nothing imports a row below it; tests neither.',
  ),
  never(
    'dashboard-knows-the-client',
    { path: '^packages/dashboard/', pathNot: TEST },
    { path: '^packages/(verify|server)/' },
    'The dashboard is a user of the API like any other. Its tests may start a server.',
  ),
  never(
    'server-knows-verify',
    { path: '^packages/server/', pathNot: TEST },
    { path: '^packages/(client|dashboard)/' },
    'The server takes verify, and of the dashboard the built files. Its tests may use the client.',
  ),
  never(
    'verify-comes-compiled-in',
    { path: SERVER, pathNot: TEST },
    { path: VERIFY, dependencyTypesNot: ['aliased-subpath-import'] },
    "The server says '#verify': the published package carries a copy, and @posthorn/verify is not installed with it.",
  ),
  never(
    'packages-stand-alone',
    { path: '^packages/' },
    { path: '^(bench|examples|scripts|docs)/' },
    'What is around the packages uses them, never the other way.',
  ),
];

const server = [
  only('core-is-pure', CORE, [CORE], 'core decides and never does: clock, dice and MAC come in as arguments.'),
  only('ports-import-core', PORTS, [CORE, PORTS], 'Ports are types over the words of core.'),
  only(
    'stage-imports-core-and-ports',
    STAGE,
    [`${SERVER}$1/`, CORE, PORTS, HTTP, VERIFY, npm(...PACKAGES.stages)],
    'A stage imports core, ports and http: never another stage, an adapter or Node. compose/ joins them.',
  ),
  never(
    'only-sources-know-providers',
    { path: STAGE, pathNot: `${SOURCES}|${TEST}` },
    { path: VERIFY },
    'What other applications send is verified where it comes in, and set up where sources are.',
  ),
  only(
    'http-is-a-door-frame',
    HTTP,
    [HTTP, CORE, PORTS, npm(...PACKAGES.http)],
    'http/ knows no stage: the stages bring their routes.',
    { node: true },
  ),
  ...ADAPTERS.map((name) =>
    only(
      `${name}-imports-its-driver`,
      `${SERVER}${name}/`,
      [`${SERVER}${name}/`, CORE, PORTS, npm(...PACKAGES[name]), ...(name === 'system' ? [VERIFY] : [])],
      'An adapter imports core, ports and its driver.',
      { node: true },
    ),
  ),
  only('config-stands-apart', CONFIG, [CORE, PORTS], 'Settings are read before anything else exists.', { node: true }),
  only(
    'cli-imports-compose',
    `${SERVER}cli/`,
    [`${SERVER}(cli/|version\\.ts$)`, COMPOSE, CONFIG, CORE, PORTS, VERIFY, npm(...PACKAGES.cli)],
    'A command asks compose/ for what it needs, and signs as providers do by verify.',
    { node: true },
  ),
  never(
    'only-compose-sees-all',
    { path: SERVER, pathNot: `${STAGE}|${ADAPTER}|${COMPOSE}|${TEST}` },
    { path: `${STAGE}|${ADAPTER}` },
    'compose/ alone knows both stages and adapters.',
  ),
  never(
    'stores-are-apart',
    { path: `${SERVER}store/([^/]+)/` },
    { path: `${SERVER}store/[^/]+/`, pathNot: `${SERVER}store/($1|conformance)/` },
    'One store does not lean on another. Their tests neither.',
  ),
];

const tests = [
  never(
    'core-tests-need-no-parts',
    { path: CORE },
    { path: SERVER, pathNot: CORE },
    'A test of core that needs a store or a clock says that core is not pure.',
  ),
  never(
    'stage-tests-know-one-stage',
    { path: STAGE },
    { path: `${STAGE}|${COMPOSE}|${SERVER}cli/`, pathNot: `${SERVER}$1/` },
    'A test of a stage may use adapters and Node; what needs two stages is tested in compose/ or test/.',
  ),
  never(
    'tests-are-leaves',
    { pathNot: `${TEST}|^(bench|examples|scripts)/` },
    { path: TEST },
    'Nothing that ships imports test code.',
  ),
];

const everywhere = [
  never('no-cycles', {}, { circular: true }, 'Of two files that import each other neither can be read alone.'),
  never(
    'no-unknown',
    {},
    { couldNotResolve: true, pathNot: '^virtual:' },
    "What cannot be resolved cannot be judged; `virtual:` is Vite's mark for what a plugin makes.",
  ),
  never(
    'no-undeclared-package',
    { path: '^packages/', pathNot: TEST },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    'The package must be in the dependencies of the package that ships it.',
  ),
  never(
    'no-dev-package',
    { path: '^packages/(verify|client|server)/src/', pathNot: TEST },
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['npm', 'type-only'],
      pathNot: npm(...Object.values(PACKAGES).flat()),
    },
    'devDependencies are not installed with the published package; those that the server may use are compiled in.',
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...packages, ...server, ...tests, ...everywhere],
  options: {
    // dependency-cruiser sees no module at all through TypeScript 7. swc's tree holds type imports too.
    parser: 'swc',
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^packages/[^/]+/dist/' },
    // What runs from the checkout is the source, and that is what is judged.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
    },
    skipAnalysisNotInRules: true,
  },
};
