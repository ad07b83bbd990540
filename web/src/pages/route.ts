/** The pages that share one address: the server answers each of these paths with index.html. */
export type PageName = 'studio' | 'output' | 'remote' | 'kit';

/** Any other path is the studio, which is also what people get who mistype an address. */
export function pageAt(pathname: string): PageName {
  const name = pathname.replace(/^\/+|\/+$/g, '');
  return name === 'output' || name === 'remote' || name === 'kit' ? name : 'studio';
}
