const rule = (name, from, to, comment) => ({ name, comment, severity: 'error', from: { path: from }, to: { path: to } })

/** The table "Who may import whom" of docs/decisions/002-layers.md. Each comment says what to do instead. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Move what both need into a third file of the lower layer.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules know neither the web nor the database nor the clock: take what you need as an argument.',
      from: { path: '^app/domain/' },
      to: { pathNot: ['^app/domain/', 'node_modules/(zod|temporal-polyfill|temporal-spec)/'] },
    },
    rule(
      'emails-are-templates',
      '^emails/',
      '^(db/|server/|app/(routes|services|jobs|lib|ui|cli|pdf|docx)/)',
      'A letter gets its data as props; the job that sends it reads them.',
    ),
    rule(
      'ui-shows',
      '^app/ui/',
      '^(db/|server/|emails/|app/(routes|services|jobs|cli|pdf|docx|lib)/)',
      'A component gets its data as props from its route.',
    ),
    rule(
      'papers-draw',
      '^app/(pdf|docx)/',
      '^(db/|server/|emails/|app/(routes|services|jobs|cli|ui)/)',
      'A document gets its data as an argument; its caller reads them.',
    ),
    rule(
      'database-knows-no-caller',
      '^db/(?!seed/)',
      '^(server/|emails/|app/(routes|services|jobs|ui|cli|pdf|docx)/)',
      'Return rows; let the service or the job decide what follows.',
    ),
    rule(
      'routes-send-nothing',
      '^app/routes/',
      '^(emails/|app/(jobs|cli)/|server/)',
      'Letters and jobs start in a service, inside its transaction.',
    ),
    rule(
      'services-do-not-know-http',
      '^app/services/',
      '^(emails/|server/|app/(routes|ui|cli)/|node_modules/(@remix-run|express)/)',
      'A service answers with a Result; its route makes a status and a text of it.',
    ),
    rule(
      'services-enqueue-only',
      '^app/services/',
      '^app/jobs/(?!queue)',
      'Enqueue through app/jobs/queue.ts; the worker runs the handler after the transaction.',
    ),
    rule(
      'only-queries-touch-tables',
      '^(app/(routes|services|cli|ui|pdf|docx|domain)|emails|bench)/',
      '^db/schema/',
      'Ask a function of db/queries, or add one there.',
    ),
    rule(
      'library-has-no-opinion',
      '^app/lib/',
      '^(server/|emails/|app/(routes|services|jobs|ui|cli|pdf|docx)/)',
      'app/lib knows nothing about purchasing: pass the thing in.',
    ),
    rule(
      'i18n-has-no-opinion',
      '^app/i18n/',
      '^(db/|server/|emails/|app/(routes|services|jobs|ui|cli|pdf|docx)/)',
      'Texts are made from facts: pass the facts in.',
    ),
    rule('nobody-imports-a-route', '^(?!app/routes/|tests/)', '^app/routes/', 'Move what you need down a layer.'),
    rule('nobody-imports-tests', '^(?!tests/)', '^tests/', 'Factories serve tests only; the demo is in db/seed.'),
    rule(
      'only-processes-import-server',
      '^(?!server/|scripts/|bench/|tests/|app/cli/)',
      '^server/',
      'server/ starts processes: what others need belongs in app/lib.',
    ),
    {
      name: 'scripts-need-nothing-installed',
      severity: 'error',
      comment: 'scripts/ runs before npm ci: use what Node brings.',
      from: { path: '^scripts/' },
      to: { pathNot: '^scripts/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      comment: 'Add the package to package.json with an exact version.',
      from: { pathNot: '^tests/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-package-in-production',
      severity: 'error',
      comment: 'Production installs without development packages: move it to "dependencies".',
      from: {
        path: '^(app|db|emails|server)/',
        pathNot: '^(server/(development|build-entries)|app/routes|app/remix\\.d)\\.ts$',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main'],
    },
  },
}
