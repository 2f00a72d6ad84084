// The arrows of docs/house: which file may know of which. `bin/arrows.mjs` runs this, and proves that it saw the files.

const ours = '^(model|engine|kit|crm)/'

/** In this order; a room may know the rooms before it, and never one after it. */
const chain = ['people', 'leads', 'sales', 'orders', 'support', 'onsite']
/** Downstream of the chain: they read it, it never names them. */
const downstream = ['marketing', 'activity', 'insight', 'adoption', 'admin', 'portal']

const rooms = [...chain, ...downstream]
const upstream = chain.map((room, i) => ({
  name: `room-${room}-knows-only-earlier-rooms`,
  severity: 'error',
  from: { path: `^crm/src/${room}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^crm/src/(${[...chain.slice(i + 1), ...downstream].join('|')})/` },
}))

/** Declarations, rules and words are data and pure functions: model and their like, and nothing that runs anywhere. */
const pure = '(\\.(object|actions|rules|text)|choices|grants)\\.ts$'

module.exports = {
  rooms,
  forbidden: [
    { name: 'model-knows-nothing-of-ours', severity: 'error', from: { path: '^model/' }, to: { path: '^(engine|kit|crm)/' } },
    { name: 'engine-knows-only-model', severity: 'error', from: { path: '^engine/' }, to: { path: '^(kit|crm)/' } },
    {
      name: 'kit-knows-only-model',
      comment: 'Its traditional words are derived beforehand, with the one dictionary there is; pages carry the result.',
      severity: 'error',
      from: { path: '^kit/', pathNot: '^kit/derive-traditional\\.ts$' },
      to: { path: '^(engine|crm)/' },
    },
    {
      name: 'declarations-and-rules-know-only-model',
      comment: '.object .actions .rules .text (and the choices and grants they share) import model and each other.',
      severity: 'error',
      from: { path: `^crm/src/.*${pure}` },
      to: { path: ours, pathNot: ['^model/', `^crm/src/.*${pure}`] },
    },
    {
      name: 'declarations-and-rules-touch-nothing',
      severity: 'error',
      from: { path: [`^crm/src/.*${pure}`, '^model/src/'], pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-run-knows-engine',
      comment: 'In a room, handlers (.run), seeds, prints and tests may; server.ts and its neighbours at the top put things together.',
      severity: 'error',
      from: { path: `^crm/src/(${rooms.join('|')})/`, pathNot: '\\.(run|seed|print|test)\\.tsx?$' },
      to: { path: '^engine/' },
    },
    {
      name: 'only-pages-know-kit',
      severity: 'error',
      from: { path: `^crm/src/(${rooms.join('|')})/`, pathNot: '\\.(page|test)\\.tsx?$' },
      to: { path: '^kit/' },
    },
    {
      name: 'pages-and-handlers-do-not-meet',
      severity: 'error',
      from: { path: '\\.page\\.tsx?$' },
      to: { path: '\\.run\\.ts$' },
    },
    ...upstream,
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(node:|virtual:)|\\.(css|svg|woff2)|\\?' } },
    {
      name: 'programs-do-not-know-tests',
      severity: 'error',
      from: { path: '^(model|engine|kit|crm)/src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['\\.test\\.tsx?$', '^e2e/'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: ['(^|/)dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
}
