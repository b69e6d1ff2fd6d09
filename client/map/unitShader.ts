const vertex = `#version 300 es
layout(location = 0) in vec4 path;
layout(location = 1) in vec2 span;
layout(location = 2) in vec2 turn;
uniform mat4 matrix;
uniform float now;
uniform float pixels;
uniform vec3 tones[3];
flat out vec3 tone;
flat out vec2 facing;
flat out int shape;
flat out int contact;
const float box = 20.0;
void main() {
  int look = int(turn.y + 0.5) - 1;
  if (look < 0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  float share = span.y > 0.0 ? clamp((now - span.x) / span.y, 0.0, 1.0) : 1.0;
  gl_Position = matrix * vec4(mix(path.xy, path.zw, share), 0.0, 1.0);
  gl_PointSize = box * pixels;
  shape = look & 7;
  tone = tones[(look >> 3) & 3];
  contact = look >> 5;
  facing = vec2(sin(turn.x), cos(turn.x));
}`

const fragment = `#version 300 es
precision highp float;
uniform vec3 edge;
uniform float pixels;
flat in vec3 tone;
flat in vec2 facing;
flat in int shape;
flat in int contact;
out vec4 colour;
const float box = 20.0;

float polygon(vec2 p, vec2 v[4]) {
  float d = dot(p - v[0], p - v[0]);
  float s = 1.0;
  for (int i = 0, j = 3; i < 4; j = i, i++) {
    vec2 e = v[j] - v[i];
    vec2 w = p - v[i];
    vec2 b = w - e * clamp(dot(w, e) / dot(e, e), 0.0, 1.0);
    d = min(d, dot(b, b));
    bvec3 c = bvec3(p.y >= v[i].y, p.y < v[j].y, e.x * w.y > e.y * w.x);
    if (all(c) || all(not(c))) s = -s;
  }
  return s * sqrt(d);
}

float arrow(vec2 p, float halfWidth, float length, float notch) {
  return polygon(p, vec2[4](vec2(0.0, length), vec2(halfWidth, -length * 0.8), vec2(0.0, -length * 0.8 + notch), vec2(-halfWidth, -length * 0.8)));
}

float bar(vec2 p, vec2 size) {
  vec2 q = abs(p) - size;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0);
}

float outline(vec2 p) {
  if (shape == 1) return arrow(p, 3.5, 5.3, 2.2);
  if (shape == 2) return arrow(p, 2.5, 4.7, 1.5);
  if (shape == 3) return arrow(p, 4.6, 5.6, 1.4);
  if (shape == 4) {
    vec2 q = vec2(p.x + p.y, p.y - p.x) * 0.7071;
    return min(bar(q, vec2(4.1, 0.9)), bar(q, vec2(0.9, 4.1)));
  }
  if (shape == 5) {
    vec2 q = abs(p.yx);
    float r = 6.4, d = 3.6, b = sqrt(r * r - d * d);
    return ((q.y - b) * d > q.x * b ? length(q - vec2(0.0, b)) : length(q - vec2(-d, 0.0)) - r);
  }
  if (shape == 6) return bar(p, vec2(2.3));
  return length(p) - 2.6;
}

void main() {
  vec2 p = (gl_PointCoord - 0.5) * box;
  p.y = -p.y;
  vec2 q = vec2(p.x * facing.y - p.y * facing.x, p.x * facing.x + p.y * facing.y);
  float d = outline(q);
  float soft = 0.6 / pixels;
  float body = 1.0 - smoothstep(-soft, soft, d);
  float rim = 1.0 - smoothstep(-soft, soft, d - 1.1);
  float strength = contact == 1 ? 0.5 : 1.0;
  if (contact == 2) {
    body *= smoothstep(-1.25 - soft, -1.25 + soft, d);
    strength = 0.8;
    rim = body;
  }
  float seen = max(body, rim * 0.75) * strength;
  if (seen < 0.01) discard;
  colour = vec4(mix(edge * rim * 0.75, tone, body) * strength, seen);
}`

/**
 * Units as points, each drawn by its own distance field so that it is sharp at any scale. The place between two fixes
 * is worked out here, so a picture in the middle of a glide costs no upload. Lengths are in wall pixels.
 */
export const unitShaders = { vertex, fragment }
