export default function OutputPanel() {
  return null;
}
