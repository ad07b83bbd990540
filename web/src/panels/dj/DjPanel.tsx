export default function DjPanel() {
  return null;
}
