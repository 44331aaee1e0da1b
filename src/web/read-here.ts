import { renderCut, titled } from '../publish/publish.ts';
import { bodyOf } from '../publish/representation.ts';
import { selectItems } from '../publish/select.ts';
import { feedPage } from './pages/feed.ts';
import { stateSection } from './pages/source-state.ts';
import type { CutAnswer, CutOrder } from './readers.ts';
import { sourceStatus } from './source-status.ts';
import type { Web } from './web-context.ts';

/** Renders a cut: with the readers, if there are any and what it costs is for its reader to choose; else here. */
export function readCut(web: Web, order: CutOrder): Promise<CutAnswer> {
  const chosen = order.request.params.length > 0;
  return chosen && web.readers !== undefined ? web.readers.cut(order) : cutHere(web, order);
}

/** Renders a cut on this thread. */
export async function cutHere(web: Web, order: CutOrder): Promise<CutAnswer> {
  const { request, asSearch, revision, format } = order;
  const publisher = web.publisher();
  if (format !== undefined) {
    const { text, next } = await renderCut(publisher, request, { format, asSearch, revision });
    return { ...bodyOf(text), ...(next === undefined ? {} : { next }) };
  }
  const feed = await titled(publisher, request.feed);
  const selection = await selectItems(publisher.db, request, publisher.catalog, publisher.site);
  const before = feed.kind === 'sources' ? stateSection(await sourceStatus(web, feed.id)) : undefined;
  const page = { feed, request, selection, asSearch, ...(before === undefined ? {} : { before }) };
  return bodyOf(await feedPage(web, page));
}
