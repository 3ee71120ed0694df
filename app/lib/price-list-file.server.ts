import { findArticleSheet } from '#app/domain/article-import/article-columns.ts'
import { articleLines, MOST_ARTICLE_LINES } from '#app/domain/article-import/article-line.ts'
import { type ListRefusal, listFile } from '#app/lib/list-file.server.ts'

export type PriceListRefusal = ListRefusal | 'no-articles'

export const priceList = listFile({
  ...{ mostBytes: 8 * 1024 * 1024, mostUnpacked: 64 * 1024 * 1024, mostLines: MOST_ARTICLE_LINES },
  ...{ find: findArticleSheet, linesOf: articleLines, nothing: 'no-articles' },
})
