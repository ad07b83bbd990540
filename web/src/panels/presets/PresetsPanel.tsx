export default function PresetsPanel() {
  return null;
}
