// The page has no text without this script: what a crawler that runs none cannot read.
const app = document.getElementById("app");
app.innerHTML = "<h1>Diseña tu suscripción</h1><p>Elige un café para empezar.</p>";
