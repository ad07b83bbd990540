export default function InputsPanel() {
  return null;
}
