-- Shared by the scripts below: an entry is the text that BoardEntry writes.
-- Names of boards and figures are made here from the entry, all in the slot of the contest's tag.
local WHOLE = '*'

local function parse(text)
  local words = {}
  for word in string.gmatch(text, '%S+') do words[#words + 1] = word end
  local units = {WHOLE}
  for unit in string.gmatch(words[8], '%d+') do units[#units + 1] = unit end
  local boards = {}
  for _, unit in ipairs(units) do
    boards[#boards + 1] = unit
    if words[7] ~= '-' then boards[#boards + 1] = unit .. ':' .. words[7] end
  end
  return {
    member = words[1], units = units, boards = boards,
    sums = {people = 1, points = tonumber(words[2]), results = tonumber(words[3]),
            full = tonumber(words[4]), attempts = tonumber(words[5])}
  }
end

local function place(board, member)
  local prefix = string.sub(member, 1, -9)
  return 1 + redis.call('ZLEXCOUNT', board, '-', '(' .. prefix)
end
