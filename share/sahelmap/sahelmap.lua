-- A pandoc filter: figures of sahelmap in any document.
--
--     ![](june-2025.yaml)                      a figure file, with the caption that it writes by itself
--     ![My caption. {auto}](june-2025.yaml){style=dark size="160mm x 150mm" #fig:june}
--
--     ``` {.sahelmap #attacks}
--     title: A figure written in the document
--     frame: [MLI]
--     ```
--
--     pandoc report.md --lua-filter sahelmap.lua -s -o report.html
--
-- Where the document lies in another folder, pandoc 2 wants --resource-path=FOLDER for Word files.
--
-- HTML gets the SVG itself, LaTeX and PDF get PDF figures, all other formats PNG of 300 dots an inch.
-- Attributes: style, size, lang, alt, caption. Environment: SAHELMAP (else "sahelmap"), the program,
-- and SAHELMAP_CACHE (else ".sahelmap-cache"), its folder; a document names neither. A figure is drawn
-- again when its text, its options, a file that it was made of, or the program has changed. Written for
-- pandoc 2.17 and later; needs nothing else. No shell is started.

local program = os.getenv("SAHELMAP") or "sahelmap"
local cache = os.getenv("SAHELMAP_CACHE") or ".sahelmap-cache"
local version
local folder = "" -- of the document, with a slash at its end

local is_html = FORMAT:match("^html") or FORMAT:match("^slidy") or FORMAT == "revealjs"
local is_latex = FORMAT == "latex" or FORMAT == "beamer"

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("a") -- nil for a folder
  file:close()
  return text
end

-- One line of YAML that holds any text.
local function quoted(text)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("%c", " ") .. '"'
end

local function run(arguments)
  local good, answer = pcall(pandoc.pipe, program, arguments, "")
  if good then return answer end
  error("sahelmap: " .. program .. " " .. table.concat(arguments, " ") .. " failed; " ..
        "what is wrong stands above", 0)
end

-- The program writes the names of all files that it read beside the piece; with the digest of each
-- the list says whether the piece is still good.
-- The figure's own text is part of its key.
local function write_list(where, names, figure)
  local lines = {}
  local function is_figure(name) return name:match("[^/]+$") == figure:match("[^/]+$") end
  for name in (read_file(names) or ""):gmatch("[^\n]+") do
    if not is_figure(name) then lines[#lines + 1] = pandoc.sha1(read_file(name) or "") .. " " .. name end
  end
  local file = io.open(where .. "/digests", "wb")
  if not file then return end
  file:write(table.concat(lines, "\n"), "\n")
  file:close()
end

local function is_good(where)
  local list = read_file(where .. "/digests")
  if not list then return false end
  for digest, name in list:gmatch("(%x+) ([^\n]+)") do
    if pandoc.sha1(read_file(name) or "") ~= digest then return false end
  end
  return true
end

-- The name that the program gives to its files: letters, digits and dashes.
local function slug(name)
  local made = name:lower():gsub("[^a-z0-9]+", "-"):gsub("^%-+", ""):gsub("%-+$", ""):sub(1, 64)
  return made ~= "" and made or "figure"
end

local function options_of(attributes, caption)
  local options = {}
  if attributes.style then options[#options + 1] = "--style=" .. attributes.style end
  for _, key in ipairs({ "size", "lang", "alt" }) do
    if attributes[key] then
      options[#options + 1] = "--set=" .. key .. "=" .. quoted(attributes[key])
    end
  end
  caption = caption ~= "" and caption or attributes.caption
  if caption then options[#options + 1] = "--set=caption=" .. quoted(caption) end
  return options
end

-- A name that begins with a dash would be taken for an option.
local function as_argument(path)
  return path:match("^%-") and "./" .. path or path
end

-- Draws the figure file unless that was done before; the piece's text and its folder.
local function piece_of(path, name, text, options, as, ending)
  version = version or run({ "--version" })
  local beside = path:match("^(.*/)[^/]*$") or ""
  local base = slug(name)
  local key = pandoc.sha1(table.concat({ version, as, beside, text, table.concat(options, "\0") }, "\0"))
  local where = cache .. "/" .. base .. "-" .. key:sub(1, 16)
  local file = where .. "/" .. base .. "." .. ending
  local piece = is_good(where) and read_file(file)
  if not piece then
    local arguments = { "embed", as_argument(path), "--name=" .. base, "--as=" .. as,
                        "--output=" .. where, "--quiet", "--inputs=" .. where .. "/inputs" }
    if as == "markdown" then arguments[#arguments + 1] = "--dpi=300" end
    for _, option in ipairs(options) do arguments[#arguments + 1] = option end
    run(arguments)
    piece = read_file(file) or error("sahelmap: " .. file .. " was not written", 0)
    write_list(where, where .. "/inputs", path)
  end
  return piece, where, base
end

-- The parts of the Markdown piece: alt text, caption and credit as pandoc's inlines.
local function parts_of(piece)
  local parts = { {} }
  for _, inline in ipairs(pandoc.read(piece, "commonmark").blocks[1].content) do
    if inline.t == "LineBreak" then
      parts[#parts + 1] = {}
    else
      table.insert(parts[#parts], inline)
    end
  end
  return parts[1][1], parts[2] or {}, parts[3] or {}
end

local function as_blocks(path, name, text, options)
  local piece, where, base = piece_of(path, name, text, options, "markdown", "md")
  local image, caption, credit = parts_of(piece)
  image.src = where .. "/" .. base .. ".png"
  local function styled(style, inlines)
    return pandoc.Div({ pandoc.Para(inlines) }, pandoc.Attr("", {}, { ["custom-style"] = style }))
  end
  local blocks = { styled("Captioned Figure", { image }), styled("Image Caption", caption) }
  if #credit > 0 then blocks[3] = styled("Image Caption", credit) end
  return blocks
end

local function as_latex(path, name, text, options, identifier)
  if not cache:match("^[%w ./_-]+$") then
    error("sahelmap: SAHELMAP_CACHE: LaTeX takes letters, digits and . / _ - only", 0)
  end
  local piece, where, base = piece_of(path, name, text, options, "latex", "tex")
  local from, to = piece:find("]{" .. base .. ".pdf}", 1, true)
  piece = piece:sub(1, from) .. "{" .. where .. "/" .. base .. ".pdf}" .. piece:sub(to + 1)
  if identifier ~= "" and identifier:match("^[%w:-]+$") then
    piece = piece:gsub("\\label{[^}]*}", "\\label{" .. identifier .. "}", 1)
  end
  return { pandoc.RawBlock("latex", piece) }
end

-- The same piece twice on one page: the second one has ids of its own.
local used = {}

local function as_html(path, name, text, options, identifier)
  local piece = piece_of(path, name, text, options, "html", "html")
  local scope = piece:match('id="fig%-([^"]*)"')
  if scope then
    used[scope] = (used[scope] or 0) + 1
    if used[scope] > 1 then
      piece = piece:gsub(scope:gsub("%p", "%%%0"), scope .. "-use" .. used[scope])
    end
  end
  if identifier ~= "" and identifier:match("^[%w:_-]+$") then
    piece = piece:gsub('id="[^"]*"', 'id="' .. identifier .. '"', 1)
  end
  return { pandoc.RawBlock("html", piece) }
end

local function figure(path, name, text, attr, caption)
  local options = options_of(attr.attributes, caption)
  if is_html then return as_html(path, name, text, options, attr.identifier) end
  if is_latex then return as_latex(path, name, text, options, attr.identifier) end
  return as_blocks(path, name, text, options)
end

-- ---- what pandoc calls ----

local function read_meta(meta)
  local input = PANDOC_STATE.input_files[1]
  folder = input and input:match("^(.*/)[^/]*$") or ""
  if not is_latex then return nil end
  local includes = meta["header-includes"]
  local list = includes and includes.t ~= nil and { includes } or includes or {}
  list[#list + 1] = pandoc.MetaBlocks({ pandoc.RawBlock("latex", "\\usepackage{graphicx}") })
  meta["header-includes"] = pandoc.MetaList(list)
  return meta
end

local function figure_file(image)
  if not image.src:match("%.ya?ml$") or image.src:match("^%a+://") then return nil end
  for _, path in ipairs({ folder .. image.src, image.src }) do
    local text = read_file(path)
    if text then return path, text end
  end
  error("sahelmap: " .. image.src .. ": no such figure file", 0)
end

-- A paragraph that is nothing but a figure.
local function paragraph(block)
  local image = block.content[1]
  if #block.content ~= 1 then return nil end
  if image.t == "Span" and image.classes:includes("image") and #image.content == 0 then
    error("sahelmap: pandoc has left out a picture that it did not find, before any filter ran; " ..
          "add --resource-path=FOLDER with the folder of the document", 0)
  end
  if image.t ~= "Image" then return nil end
  local path, text = figure_file(image)
  if not path then return nil end
  local name = path:match("([^/]+)$"):gsub("%.ya?ml$", "")
  return figure(path, name, text, image.attr, pandoc.utils.stringify(image.caption))
end

-- Pandoc 3 has figures of its own.
local function block_figure(block)
  local plain = block.content[1]
  if not plain or #block.content ~= 1 or not plain.content then return nil end
  return paragraph(plain)
end

-- A name that no file has, and that nobody can have foreseen: where the program keeps a new table.
local function unused_path()
  for _ = 1, 10 do
    local seed = tostring({}) .. os.time() .. os.clock()
    local path = folder .. ".sahelmap-" .. pandoc.sha1(seed):sub(1, 16) .. ".yaml"
    local taken = io.open(path, "rb")
    if not taken then return path end
    taken:close()
  end
  error("sahelmap: no unused name for a file in " .. folder, 0)
end

-- The figure's text for a moment in a file beside the document: paths in it start from there.
local function code_block(block)
  if not block.classes:includes("sahelmap") then return nil end
  local name = block.identifier ~= "" and block.identifier or pandoc.sha1(block.text):sub(1, 8)
  local path = unused_path()
  local file = io.open(path, "wb") or error("sahelmap: " .. path .. " cannot be written", 0)
  file:write(block.text, "\n")
  file:close()
  local good, blocks = pcall(figure, path, "sahelmap-" .. slug(name), block.text, block.attr, "")
  os.remove(path)
  if not good then error(blocks, 0) end
  return blocks
end

return {
  { Meta = read_meta },
  { Para = paragraph, Figure = block_figure, CodeBlock = code_block },
}
