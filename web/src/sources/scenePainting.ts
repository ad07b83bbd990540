export const SCENE_WIDTH = 960;
export const SCENE_HEIGHT = 720;

/** Pictures a second. */
export const SCENE_RATE = 30;

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
const TAU = Math.PI * 2;

/** A bay at golden hour: sun, clouds, hills, a lighthouse, water, a boat and balloons. */
export function paintScene(pen: Pen, seconds: number): void {
  sky(pen);
  sun(pen);
  for (let i = 0; i < 5; i++) cloud(pen, seconds, i);
  hills(pen, 395, 70, 0.006, 0.4, '#6d6fa8');
  hills(pen, 425, 55, 0.009, 2.1, '#4f6f8f');
  lighthouse(pen, seconds);
  water(pen, seconds);
  boat(pen, seconds);
  shore(pen);
  for (let i = 0; i < 3; i++) balloon(pen, seconds, i);
  for (let i = 0; i < 5; i++) bird(pen, seconds, i);
}

function sky(pen: Pen): void {
  const fill = pen.createLinearGradient(0, 0, 0, 470);
  fill.addColorStop(0, '#3f6fb5');
  fill.addColorStop(0.45, '#a9b7d8');
  fill.addColorStop(0.75, '#f6cf9a');
  fill.addColorStop(1, '#f39b6d');
  pen.fillStyle = fill;
  pen.fillRect(0, 0, SCENE_WIDTH, 480);
}

function sun(pen: Pen): void {
  const glow = pen.createRadialGradient(620, 360, 20, 620, 360, 260);
  glow.addColorStop(0, 'rgba(255,240,190,0.95)');
  glow.addColorStop(0.25, 'rgba(255,210,130,0.5)');
  glow.addColorStop(1, 'rgba(255,190,110,0)');
  pen.fillStyle = glow;
  pen.fillRect(340, 80, 600, 400);
  disc(pen, 620, 360, 52, '#fff2c4');
}

function cloud(pen: Pen, seconds: number, index: number): void {
  const span = SCENE_WIDTH + 360;
  const x = ((index * 287 + seconds * (7 + index * 3)) % span) - 180;
  const y = 70 + ((index * 61) % 170);
  const scale = 0.7 + (index % 3) * 0.25;
  const puffs = [
    [-70, 12, 34],
    [-30, -8, 44],
    [20, -16, 52],
    [66, 6, 38],
    [0, 18, 50],
  ] as const;
  for (const [dx, dy, r] of puffs) {
    disc(pen, x + dx * scale, y + (dy + 8) * scale, r * scale, '#c9bfd6');
  }
  for (const [dx, dy, r] of puffs)
    disc(pen, x + dx * scale, y + dy * scale, r * scale * 0.94, '#fff3e6');
}

function hills(
  pen: Pen,
  base: number,
  height: number,
  pitch: number,
  phase: number,
  fill: string,
): void {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.moveTo(0, 520);
  for (let x = 0; x <= SCENE_WIDTH; x += 12) {
    const wave = Math.sin(x * pitch + phase) + 0.5 * Math.sin(x * pitch * 2.7 + phase * 2);
    pen.lineTo(x, base - height * 0.5 * (wave + 0.6));
  }
  pen.lineTo(SCENE_WIDTH, 520);
  pen.fill();
}

function lighthouse(pen: Pen, seconds: number): void {
  disc(pen, 150, 500, 130, '#3c4b3f', 0.5);
  pen.fillStyle = '#f4ede2';
  quad(pen, 118, 440, 182, 440, 168, 250, 132, 250);
  pen.fillStyle = '#c8452f';
  quad(pen, 122, 390, 178, 390, 174, 345, 126, 345);
  quad(pen, 128, 300, 172, 300, 169, 262, 131, 262);
  pen.fillStyle = '#2b2f3f';
  pen.fillRect(122, 240, 56, 12);
  const shine = 0.55 + 0.45 * Math.sin(seconds * 1.4);
  pen.fillStyle = `rgba(255,224,130,${shine})`;
  pen.fillRect(132, 208, 36, 32);
  pen.fillStyle = '#c8452f';
  quad(pen, 124, 208, 176, 208, 156, 180, 144, 180);
}

function water(pen: Pen, seconds: number): void {
  const fill = pen.createLinearGradient(0, 440, 0, SCENE_HEIGHT);
  fill.addColorStop(0, '#f0b483');
  fill.addColorStop(0.25, '#5f8fae');
  fill.addColorStop(1, '#1c4866');
  pen.fillStyle = fill;
  pen.fillRect(0, 440, SCENE_WIDTH, SCENE_HEIGHT - 440);
  for (let row = 0; row < 13; row++) {
    const y = 452 + row * row * 1.7;
    pen.strokeStyle = row % 2 ? 'rgba(255,236,205,0.55)' : 'rgba(20,60,96,0.5)';
    pen.lineWidth = 1.5 + row * 0.55;
    pen.beginPath();
    for (let x = -20; x <= SCENE_WIDTH + 20; x += 14) {
      const lift = Math.sin(x * (0.035 - row * 0.0015) + seconds * (1.6 - row * 0.05) + row * 1.9);
      pen.lineTo(x, y + lift * (1.5 + row * 0.7));
    }
    pen.stroke();
  }
}

function boat(pen: Pen, seconds: number): void {
  const x = 430 + Math.sin(seconds * 0.22) * 150;
  const y = 530 + Math.sin(seconds * 1.3) * 5;
  pen.save();
  pen.translate(x, y);
  pen.rotate(Math.sin(seconds * 1.1) * 0.05);
  pen.fillStyle = '#7a2f25';
  quad(pen, -78, 0, 84, 0, 56, 34, -58, 34);
  pen.fillStyle = '#4a2a22';
  pen.fillRect(-3, -150, 6, 152);
  pen.fillStyle = '#fbf4e4';
  triangle(pen, 6, -144, 6, -14, 82, -14);
  pen.fillStyle = '#e9b44c';
  triangle(pen, -8, -128, -8, -14, -60, -14);
  pen.restore();
}

function shore(pen: Pen): void {
  pen.fillStyle = '#33492f';
  pen.beginPath();
  pen.moveTo(560, SCENE_HEIGHT);
  pen.quadraticCurveTo(700, 600, SCENE_WIDTH, 590);
  pen.lineTo(SCENE_WIDTH, SCENE_HEIGHT);
  pen.fill();
  for (let i = 0; i < 26; i++) {
    const x = 660 + ((i * 83) % 300);
    const y = 650 + ((i * 47) % 66);
    disc(pen, x, y, 5 + (i % 3) * 2, ['#e8543f', '#f6c445', '#f2efe9', '#b76fb5'][i % 4] ?? '#fff');
  }
  pen.fillStyle = '#55392a';
  pen.fillRect(846, 470, 20, 150);
  for (const [dx, dy, r] of [
    [-46, 0, 52],
    [44, -6, 54],
    [0, -52, 62],
    [4, 14, 50],
  ] as const) {
    disc(pen, 856 + dx, 462 + dy, r, '#2f6b46');
    disc(pen, 846 + dx, 448 + dy, r * 0.6, '#4f9a58');
  }
}

function balloon(pen: Pen, seconds: number, index: number): void {
  const x = [330, 800, 490][index] ?? 0;
  const sway = Math.sin(seconds * 0.35 + index * 2.2);
  const y = (([150, 190, 250][index] ?? 0) + Math.sin(seconds * 0.5 + index) * 22) | 0;
  const r = [58, 44, 26][index] ?? 30;
  const [dark, light] = [
    ['#d2402f', '#f6c445'],
    ['#3857b8', '#f2efe9'],
    ['#2c8d72', '#f39b4a'],
  ][index] ?? ['#000', '#fff'];
  const cx = x + sway * 34;
  for (let stripe = 0; stripe < 5; stripe++) {
    pen.fillStyle = (stripe % 2 ? light : dark) ?? '#fff';
    pen.beginPath();
    pen.ellipse(cx, y, r * (1 - stripe * 0.22), r * 1.12, 0, 0, TAU);
    pen.fill();
  }
  pen.strokeStyle = '#4a3628';
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(cx - r * 0.4, y + r);
  pen.lineTo(cx - r * 0.16, y + r * 1.5);
  pen.moveTo(cx + r * 0.4, y + r);
  pen.lineTo(cx + r * 0.16, y + r * 1.5);
  pen.stroke();
  pen.fillStyle = '#7a5233';
  pen.fillRect(cx - r * 0.2, y + r * 1.5, r * 0.4, r * 0.3);
}

function bird(pen: Pen, seconds: number, index: number): void {
  const x = ((index * 73 + seconds * 42) % (SCENE_WIDTH + 200)) - 100;
  const y = 130 + index * 24 + Math.sin(seconds * 0.8 + index) * 16;
  const flap = Math.sin(seconds * 6 + index * 1.3) * 8;
  pen.strokeStyle = '#2b2f3f';
  pen.lineWidth = 3.5;
  pen.beginPath();
  pen.moveTo(x - 18, y - flap);
  pen.quadraticCurveTo(x - 6, y - 6, x, y);
  pen.quadraticCurveTo(x + 6, y - 6, x + 18, y - flap);
  pen.stroke();
}

function disc(pen: Pen, x: number, y: number, r: number, fill: string, squash = 1): void {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.ellipse(x, y, r, r * squash, 0, 0, TAU);
  pen.fill();
}

function quad(
  pen: Pen,
  ...p: [number, number, number, number, number, number, number, number]
): void {
  pen.beginPath();
  pen.moveTo(p[0], p[1]);
  pen.lineTo(p[2], p[3]);
  pen.lineTo(p[4], p[5]);
  pen.lineTo(p[6], p[7]);
  pen.fill();
}

function triangle(pen: Pen, ...p: [number, number, number, number, number, number]): void {
  quad(pen, p[0], p[1], p[2], p[3], p[4], p[5], p[4], p[5]);
}
