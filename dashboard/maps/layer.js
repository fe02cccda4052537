// Draws one layer of villages or units into `group`, which Streamlit puts on the mounted map in one step.
// Every text reaches the page as text, never as HTML.
(function (group, data) {
  function textLines(lines) {
    var box = document.createElement("div");
    lines.forEach(function (line, index) {
      var part = document.createElement(index === 0 ? "b" : "div");
      part.textContent = line;
      box.appendChild(part);
    });
    return box;
  }

  function styleOf(feature) {
    return data.styles[feature.properties.style];
  }

  L.geoJSON(data.outside, {
    style: data.styles.outside,
    interactive: false,
  }).addTo(group);

  var villages = L.geoJSON(data.villages, {
    style: styleOf,
    onEachFeature: function (feature, path) {
      path.bindTooltip(textLines(data.texts[feature.properties.code]), { sticky: true });
      path.on("add", function () { makeReachable(path, feature); });
      // what a click says: which village or unit, and when, to tell it from an older click; the
      // outline need not go back to where it came from
      path.toGeoJSON = function () {
        return { type: "Feature", properties: feature.properties, geometry: null };
      };
      path.on("click", function () {
        feature.properties.clicked_at = Date.now();
        say(path.toGeoJSON());
      });
    },
  }).addTo(group);

  // streamlit-folium waits a quarter of a second before it tells the page of a click; said here at
  // once, its own word is then the same and is not said again
  function say(drawing) {
    var shared = window.__GLOBAL_DATA__;
    var wanted = shared && window.Streamlit && shared.returned_objects;
    if (!wanted || wanted.indexOf("last_active_drawing") < 0) return;
    shared.last_active_drawing = drawing;
    shared.previous_data = { last_active_drawing: drawing };
    window.Streamlit.setComponentValue(shared.previous_data);
  }

  function makeReachable(path, feature) {
    var element = path.getElement();
    if (!element) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", data.texts[feature.properties.code].join(", "));
    element.setAttribute("data-village", feature.properties.code);
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      path.fire("click", { latlng: path.getBounds().getCenter() }, true);
    });
  }

  // a white line inside the dark one, so that the chosen village is seen on every fill
  L.geoJSON(
    data.villages.filter(function (one) {
      return one.properties.code === data.selected;
    }),
    { style: data.styles.inner, interactive: false }
  ).addTo(group);

  var labels = data.labels.map(function (label) {
    var text = document.createElement("span");
    text.textContent = label.name;
    var icon = L.divIcon({ className: "village-label", html: text, iconSize: [0, 0] });
    return L.marker([label.lat, label.lon], { icon: icon, interactive: false, keyboard: false })
      .addTo(group);
  });

  // larger villages come first: a name that would lie on one already shown waits for more zoom
  function spreadLabels() {
    var shown = [];
    labels.forEach(function (label) {
      var element = label.getElement();
      if (!element) return;
      element.style.display = "";
      var box = element.firstChild.getBoundingClientRect();
      var free = shown.every(function (other) {
        return box.right < other.left || box.left > other.right ||
          box.bottom < other.top || box.top > other.bottom;
      });
      element.style.display = free ? "" : "none";
      if (free) shown.push(box);
    });
  }

  // the map moves only when the area changed, so that a reader keeps the place they looked at; a
  // frame that is hidden has no size yet, and is filled when it gets one
  function fit(map) {
    var place = JSON.stringify(data.bounds);
    var size = map.getSize();
    if (window.shownPlace === place || !size.x || !size.y) return;
    window.shownPlace = place;
    map.fitBounds(data.bounds, { padding: [20, 8], animate: false });
  }

  function onResize() {
    fit(group._map);
    spreadLabels();
  }

  var map = null;
  group.on("add", function () {
    map = group._map;
    onResize();
    map.on("resize", onResize);
    map.on("zoomend", spreadLabels);
  });
  group.on("remove", function () {
    map.off("resize", onResize);
    map.off("zoomend", spreadLabels);
  });
})
