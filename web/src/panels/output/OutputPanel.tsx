import { LinksSection } from './LinksSection';

/** Where the painting goes besides this page. */
export default function OutputPanel() {
  return <LinksSection />;
}
