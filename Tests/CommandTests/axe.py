"""Opens a published site in Chromium, runs axe (WCAG 2.0, 2.1 and 2.2, A and AA) on each kind of page at two widths, and tries the search."""
import functools, http.server, importlib.resources, sys, threading
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

site = sys.argv[1]
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()
# What axe refuses is told, and not waited for.
RUN = "const done = arguments[arguments.length - 1]; axe.run(arguments[0]).then(done, error => done({error: String(error)}));"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
threading.Thread(target=server.serve_forever, daemon=True).start()
base = "http://127.0.0.1:%d/" % server.server_address[1]
options = webdriver.ChromeOptions()
for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]:
    options.add_argument(argument)
driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
driver.set_script_timeout(60)
faults = []
try:
    for width in [1280, 390]:
        driver.set_window_size(width, 900)
        for path in ["index.html", "en/index.html", "deputies/T-0001.html", "en/deputies/T-0001.html"]:
            driver.get(base + path)
            # The page's policy lets no script of others in; the browser's own channel does.
            driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
            driver.get(base + path)
            driver.execute_script(AXE)
            found = driver.execute_async_script(RUN, RULES)
            if "error" in found:
                sys.exit(found["error"])
            for violation in found["violations"]:
                nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
                faults.append("%s at %d: %s: %s: %s" % (path, width, violation["id"], violation["help"], nodes))
            if not found["passes"]:
                faults.append("%s: axe looked at nothing" % path)
            overflow = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                faults.append("%s at %d: %d pixels too wide" % (path, width, overflow))
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    # From a folder too, where no server answers.
    for address in [base, "file://" + site + "/"]:
        driver.get(address + "index.html")
        rows = lambda: [row.get_attribute("data-id") for row in driver.find_elements(By.CSS_SELECTOR, "#deputies tbody tr") if row.is_displayed()]
        field = driver.find_element(By.ID, "query")
        if not field.is_displayed() or rows() != ["T-0002", "T-0001"] and rows() != ["T-0001", "T-0002"]:
            faults.append("%s: the list or its search is not shown: %s" % (address, rows()))
            continue
        for words, expected in [("艾尼瓦尔吐尔逊", ["T-0002"]), ("王磊　长春", ["T-0001"]), ("ｔ-0001", ["T-0001"]), ("没有此人", [])]:
            field.clear()
            field.send_keys(words)
            if rows() != expected:
                faults.append("%s: %s finds %s" % (address, words, rows()))
finally:
    driver.quit()
    server.shutdown()
print("\n".join(faults))
sys.exit(1 if faults else 0)
