export { createQueries, type Queries, type QuerySources } from './queries'
