const list = (text: string) => text.trim().split(/\s+/);

/** What careless servers leave lying about, and what their makers call it. */
export const paths = list(`
  .git/HEAD .git/config .gitignore .svn/entries .hg/hgrc .env .env.local .env.production .npmrc .nvmrc .DS_Store .htaccess .htpasswd
  .well-known/security.txt .well-known/openid-configuration .ssh/id_rsa .aws/credentials .vscode/settings.json .idea/workspace.xml
  .next/BUILD_ID .next/routes-manifest.json .next/server/app-paths-manifest.json _next/BUILD_ID _next/server _next/cache
  _next/static/development/_buildManifest.js _next/webpack-hmr _next/mcp __nextjs_original-stack-frame __nextjs_source-map
  package.json package-lock.json tsconfig.json next.config.js next.config.mjs turbo.json vitest.config.mts node_modules Dockerfile
  docker-compose.yml README.md AGENTS.md prisma/schema.prisma prisma/seed.ts schema.prisma dump.sql backup.sql backup.zip backup.tar.gz
  backup database.sql db.sql data.json export.csv users.csv secrets.json credentials.json config.json settings.json config.php
  admin administrator administration console dashboard manage management manager panel root superuser staff backoffice intern internal
  login logout signin signout register user users account accounts profile whoami me session sessions auth oauth token tokens
  debug debugger dev dev/inbox dev/mail dev/traces development test tests testing e2e mock mocks fixtures storybook playground sandbox
  status health healthz health-check ping ready readiness live livez metrics prometheus stats statistics info version versions build
  trace traces logs log log.txt error_log errors actuator actuator/env actuator/health server-status server-info phpinfo.php phpmyadmin
  wp-admin wp-login.php xmlrpc.php cgi-bin cgi-bin/test.cgi jmx-console manager/html web.config WEB-INF/web.xml elmah.axd trace.axd
  swagger swagger-ui swagger.json swagger.yaml openapi openapi.json openapi.yaml api-docs docs redoc graphql graphiql graphql/console
  api api/admin api/debug api/dev api/internal api/private api/test api/v0 api/v2 api/v1/admin api/v1/debug api/v1/internal api/v1/config
  api/v1/env api/v1/export api/v1/dump api/v1/sql api/v1/query api/v1/graphql api/v1/proxy api/v1/fetch api/v1/eval api/v1/exec
  api/v1/upload api/v1/files api/v1/download api/v1/logs api/v1/metrics api/v1/impersonate api/v1/sudo api/v1/roles api/v1/permissions
  api/v1/tenants api/v1/organizations/all api/v1/users/all api/v1/users/1 api/v1/users/admin api/v1/outbox api/v1/events api/v1/jobs
  api/v1/webhooks api/v1/billing api/v1/secrets api/v1/keys api/v1/api-keys/all api/v1/tokens api/v1/sessions/all api/v1/seed
  api/v1/migrate api/v1/reset api/v1/cache api/v1/flags api/cron api/queue api/jobs api/seed api/setup api/install api/migrate api/revalidate
  api/preview api/draft api/auth/debug api/auth/error api/auth/new-user api/auth/admin api/trace api/env api/config api/sentry api/proxy
  uploads upload files file download downloads static assets public media images tmp temp cache old new copy archive private secret secrets
  hidden robots.txt sitemap.xml humans.txt crossdomain.xml favicon.ico manifest.json sw.js service-worker.js index.php index.html
  install setup install.php setup.php migrate seed reset shell cmd exec eval proxy fetch redirect out go include page template
`);

/** Parameters that open what nobody should see, or change who somebody is. */
export const parameters = list(`
  admin access access_token account action all api_key apikey as as_user auth authorization bypass cache callback cmd code command config
  cursor debug delete dev dir disabled draft email enabled env exec expand export fields file filter format from full god group hidden
  host id ids impersonate include internal is_admin isAdmin json jsonp key lang limit locale login method mode name next offset org
  organization organizationId organization_id orderBy owner page password path permission permissions preview private proxy q query
  raw redirect role roles root scope scopes search select show sort sql status sudo superuser table tenant tenantId tenant_id test to
  token trace type uid url user userId user_id username verbose version view where xml __proto__ constructor prototype
`);

/** Headers that let somebody in where a server trusts them. */
export const headers = list(`
  Client-IP Cluster-Client-IP Forwarded From Proxy-Authorization Remote-User True-Client-IP User X-Access-Token X-Admin X-Api-Key
  X-Auth-Request-Email X-Auth-Request-User X-Auth-Token X-Authenticated-User X-Client-IP X-Custom-IP-Authorization X-Debug X-Dev
  X-Forwarded-By X-Forwarded-Email X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Forwarded-User X-Host X-HTTP-Method-Override
  X-Internal X-Invoke-Path X-Invoke-Status X-Matched-Path X-Middleware-Invoke X-Middleware-Next X-Middleware-Prefetch X-Middleware-Rewrite
  X-Middleware-Subrequest X-Nextjs-Data X-Organization-Id X-Original-Host X-Original-URL X-Originating-IP X-Plinth-Path X-Plinth-Peer
  X-Prerender-Revalidate X-ProxyUser-Ip X-Real-IP X-Remote-Addr X-Remote-IP X-Remote-User X-Rewrite-URL X-Role X-Session X-Tenant-Id
  X-Token X-User X-User-Email X-User-Id X-User-Name X-Vercel-Forwarded-For X-Vercel-Id X-WEBAUTH-USER
`);
